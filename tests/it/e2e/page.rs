//! One page in a browser of its own, with what a person can do with it and what a test wants to know of it.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use super::cdp::Cdp;

/// How long a test waits for something to show up. Only what fails waits so long; tests that need all cores run beside it.
const PATIENCE: Duration = Duration::from_secs(120);

/// A page.
pub struct Page {
    /// The browser.
    pub cdp: Cdp,
    session: String,
    /// Where files are saved.
    folder: PathBuf,
}

/// How the page is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// `light` or `dark`.
    pub theme: &'static str,
    /// Width and height in CSS pixels.
    pub size: (u32, u32),
}

impl Page {
    /// A blank page.
    pub fn blank(chromium: &str) -> Self {
        let mut cdp = Cdp::start(chromium);
        let target = cdp.call("", "Target.createTarget", &json!({ "url": "about:blank" }));
        let attach = json!({ "targetId": target["targetId"], "flatten": true });
        let session = cdp.call("", "Target.attachToTarget", &attach)["sessionId"].as_str().expect("a session").to_owned();
        let mut page = Self { cdp, session, folder: PathBuf::new() };
        for domain in ["Page", "Runtime", "Network", "Log", "DOM"] {
            page.call(&format!("{domain}.enable"), &json!({}));
        }
        page.call("Target.setAutoAttach", &json!({ "autoAttach": true, "waitForDebuggerOnStart": true, "flatten": true }));
        page
    }

    fn call(&mut self, method: &str, params: &Value) -> Value {
        self.cdp.call(&self.session, method, params)
    }

    /// Goes to an address and waits until the document is there.
    pub fn go(&mut self, url: &str) {
        let answer = self.call("Page.navigate", &json!({ "url": url }));
        assert!(answer.get("errorText").is_none(), "{url}: {answer}");
        self.wait("the document", "document.readyState === 'complete'");
    }

    /// Loads the page again, as by its button.
    pub fn reload(&mut self) {
        self.eval("window.__before = true");
        self.call("Page.reload", &json!({}));
        self.wait("the document again", "!window.__before && document.readyState === 'complete'");
    }

    /// What a script says; a promise is waited for.
    pub fn try_eval(&mut self, script: &str) -> Result<Value, String> {
        let params = json!({ "expression": script, "returnByValue": true, "awaitPromise": true, "userGesture": true, "allowUnsafeEvalBlockedByCSP": false });
        let answer = self.cdp.try_call(&self.session, "Runtime.evaluate", &params)?;
        match answer.get("exceptionDetails") {
            Some(details) => Err(details["exception"]["description"].as_str().map_or_else(|| details.to_string(), str::to_owned)),
            None => Ok(answer["result"]["value"].clone()),
        }
    }

    /// What a script says, which must not fail.
    pub fn eval(&mut self, script: &str) -> Value {
        self.try_eval(script).unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// What a script says in the first worker of the page.
    pub fn eval_in_worker(&mut self, script: &str) -> Value {
        self.cdp.listen(Duration::from_millis(50));
        let started = self
            .cdp
            .events
            .iter()
            .find(|event| event["method"] == "Target.attachedToTarget" && event["params"]["targetInfo"]["type"] == "worker");
        let session = words(&started.expect("a worker")["params"]["sessionId"]);
        let params = json!({ "expression": script, "returnByValue": true, "awaitPromise": true });
        let answer = self.cdp.call(&session, "Runtime.evaluate", &params);
        assert!(answer.get("exceptionDetails").is_none(), "{script}: {answer}");
        answer["result"]["value"].clone()
    }

    /// What a script says, as text.
    pub fn text_of(&mut self, script: &str) -> String {
        self.eval(script).as_str().unwrap_or_default().to_owned()
    }

    /// Waits until a script says true.
    pub fn wait(&mut self, what: &str, script: &str) {
        let deadline = Instant::now() + PATIENCE;
        // While a page is being loaded there is a moment without anything to ask.
        while self.try_eval(script) != Ok(Value::Bool(true)) {
            if Instant::now() > deadline {
                let seen = self.try_eval("document.body.innerText.slice(0, 600)");
                panic!("waited {PATIENCE:?} in vain for {what}\non the page: {seen:?}\nbrowser: {:#?}", self.complaints());
            }
            self.cdp.listen(Duration::from_millis(20));
        }
    }

    /// Waits for the element of a test id.
    pub fn wait_for(&mut self, id: &str) {
        self.wait(id, &format!("!!{}", element(id)));
    }

    /// Waits until none of these is missing; says which of them came first.
    pub fn wait_for_any<'a>(&mut self, ids: &[&'a str]) -> &'a str {
        let any: Vec<_> = ids.iter().map(|id| format!("!!{}", element(id))).collect();
        self.wait(&ids.join(" or "), &any.join(" || "));
        let came = ids.iter().find(|id| self.has(id));
        came.unwrap_or_else(|| panic!("one of {ids:?} came and went"))
    }

    /// Whether the element of a test id is there.
    pub fn has(&mut self, id: &str) -> bool {
        self.eval(&format!("!!{}", element(id))) == true
    }

    /// The words in the element of a test id.
    pub fn text(&mut self, id: &str) -> String {
        self.text_of(&format!("{}.innerText", element(id)))
    }

    /// An attribute of the element of a test id.
    pub fn attribute(&mut self, id: &str, name: &str) -> String {
        self.text_of(&format!("{}.getAttribute({name:?})", element(id)))
    }

    /// Presses the element of a test id.
    pub fn click(&mut self, id: &str) {
        self.eval(&format!("{}.click()", element(id)));
    }

    /// Chooses a file through the real input.
    pub fn choose(&mut self, path: &Path) {
        self.choose_all(&[path]);
    }

    /// Chooses several files at once through the real input.
    pub fn choose_all(&mut self, paths: &[impl AsRef<Path>]) {
        self.choose_into("file-input", paths);
    }

    /// Chooses files through another input.
    pub fn choose_into(&mut self, id: &str, paths: &[impl AsRef<Path>]) {
        let paths: Vec<&Path> = paths.iter().map(AsRef::as_ref).collect();
        let input = json!({ "expression": element(id) });
        let object = self.call("Runtime.evaluate", &input)["result"]["objectId"].clone();
        self.call("DOM.setFileInputFiles", &json!({ "files": paths, "objectId": object }));
    }

    /// Gives a field or a list another value, as a person does who then leaves it.
    pub fn give(&mut self, id: &str, value: &str) {
        let script = "(e, v) => { e.focus(); e.value = v; e.dispatchEvent(new Event('input', { bubbles: true })); e.dispatchEvent(new Event('change', { bubbles: true })); }";
        self.eval(&format!("({script})({}, {value:?})", element(id)));
    }

    /// What a field or a list holds.
    pub fn value(&mut self, id: &str) -> String {
        self.text_of(&format!("{}.value", element(id)))
    }

    /// Presses Ctrl and Z, with Shift or without.
    pub fn press_undo(&mut self, shift: bool) {
        let (key, modifiers) = if shift { ("Z", 10) } else { ("z", 2) };
        for kind in ["rawKeyDown", "keyUp"] {
            let event = json!({ "type": kind, "key": key, "code": "KeyZ", "windowsVirtualKeyCode": 90, "modifiers": modifiers });
            self.call("Input.dispatchKeyEvent", &event);
        }
    }

    /// Lets the browser save files into a folder.
    pub fn save_into(&mut self, folder: &Path) {
        self.folder = folder.to_owned();
        let wanted = json!({ "behavior": "allow", "downloadPath": folder, "eventsEnabled": true });
        self.cdp.call("", "Browser.setDownloadBehavior", &wanted);
    }

    /// The next file that is saved, once it is whole: its name and its text. It is taken out of the folder.
    pub fn saved(&mut self) -> (String, String) {
        let deadline = Instant::now() + PATIENCE;
        let is_whole = |event: &Value| event["method"] == "Browser.downloadProgress" && event["params"]["state"] == "completed";
        while !self.cdp.events.iter().any(is_whole) {
            assert!(Instant::now() < deadline, "no file came; the page: {:?}", self.complaints());
            self.cdp.listen(Duration::from_millis(20));
        }
        let at = self.cdp.events.iter().position(is_whole).expect("it has come");
        let guid = self.cdp.events.remove(at)["params"]["guid"].clone();
        let is_its_start = |event: &&Value| event["method"] == "Browser.downloadWillBegin" && event["params"]["guid"] == guid;
        let name = words(&self.cdp.events.iter().find(is_its_start).expect("it began")["params"]["suggestedFilename"]);
        let path = self.folder.join(&name);
        let text = fs::read_to_string(&path).expect("text");
        fs::remove_file(path).expect("ours");
        (name, text)
    }

    /// Types into what has the focus, as a keyboard does.
    pub fn write(&mut self, text: &str) {
        self.call("Input.insertText", &json!({ "text": text }));
    }

    /// Presses Ctrl and A in what has the focus.
    pub fn select_all(&mut self) {
        for kind in ["rawKeyDown", "keyUp"] {
            let event = json!({
                "type": kind, "key": "a", "code": "KeyA", "windowsVirtualKeyCode": 65, "modifiers": 2, "commands": ["selectAll"],
            });
            self.call("Input.dispatchKeyEvent", &event);
        }
    }

    /// Presses a key such as `Tab` or `Enter`.
    pub fn press(&mut self, key: &str) {
        // Buttons hear what Enter writes, and not that it goes down.
        let (code, text) = match key {
            "Tab" => (9, ""),
            "Enter" => (13, "\r"),
            "Escape" => (27, ""),
            "ArrowDown" => (40, ""),
            "ArrowRight" => (39, ""),
            other => panic!("teach the tests the key {other}"),
        };
        for kind in [if text.is_empty() { "rawKeyDown" } else { "keyDown" }, "keyUp"] {
            let event = json!({ "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code, "text": text });
            self.call("Input.dispatchKeyEvent", &event);
        }
    }

    /// Looks at the page in another way.
    pub fn look(&mut self, look: Look) {
        let features =
            json!([{ "name": "prefers-color-scheme", "value": look.theme }, { "name": "prefers-reduced-motion", "value": "reduce" }]);
        self.call("Emulation.setEmulatedMedia", &json!({ "features": features }));
        let (width, height) = look.size;
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", &metrics);
        self.settle();
    }

    /// Waits until the page is drawn as it now is. Transitions follow each other down the tree, one frame a level, even
    /// those that take no time: still is what has not moved for some frames.
    pub fn settle(&mut self) {
        self.eval(
            "new Promise((done) => {
                let still = 0, frames = 0;
                const look = () => {
                    still = document.getAnimations().some((a) => a.playState === 'running') ? 0 : still + 1;
                    still > 5 || ++frames > 120 ? done() : requestAnimationFrame(look);
                };
                look();
            })",
        );
    }

    /// Makes the page believe in another number of cores from its next loading on.
    pub fn pretend_to_have_cores(&mut self, cores: u32) {
        self.call("Emulation.setHardwareConcurrencyOverride", &json!({ "hardwareConcurrency": cores }));
    }

    /// Makes pages believe, from their next loading on, that the browser has no SIMD instructions.
    pub fn pretend_to_have_no_simd(&mut self) {
        let source = "WebAssembly.validate = () => false";
        self.call("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": source }));
    }

    /// How many workers the page has started since it was loaded last.
    pub fn workers(&mut self) -> u32 {
        self.cdp.listen(Duration::from_millis(100));
        let count = |method: &str| self.cdp.events.iter().filter(|event| event["method"] == method && is_worker(event)).count() as u32;
        let ended = self.cdp.events.iter().filter(|event| event["method"] == "Target.detachedFromTarget").count() as u32;
        count("Target.attachedToTarget") - ended
    }

    /// Loads pages without their scripts from now on, as in a browser that forbids them.
    pub fn forbid_scripts(&mut self) {
        self.call("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
    }

    /// The markup of the body as it was sent; asked of the browser itself, for pages without scripts.
    pub fn body_without_scripts(&mut self) -> String {
        let root = self.call("DOM.getDocument", &json!({}))["root"]["nodeId"].clone();
        let body = self.call("DOM.querySelector", &json!({ "nodeId": root, "selector": "body" }))["nodeId"].clone();
        words(&self.call("DOM.getOuterHTML", &json!({ "nodeId": body }))["outerHTML"])
    }

    /// Takes a picture of the page from its top to its end.
    pub fn shot(&mut self, path: &Path) {
        let height = self.eval("document.documentElement.scrollHeight");
        let clip = json!({ "x": 0, "y": 0, "width": self.eval("innerWidth"), "height": height, "scale": 1 });
        let data = self.call("Page.captureScreenshot", &json!({ "format": "png", "captureBeyondViewport": true, "clip": clip }));
        let bytes = from_base64(data["data"].as_str().expect("a picture"));
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a place for the picture");
    }

    /// Everything that the browser found wrong, in the page and in its workers: errors, warnings, breaches of the policy.
    pub fn complaints(&mut self) -> Vec<String> {
        self.cdp.listen(Duration::from_millis(100));
        self.cdp.events.iter().filter_map(complaint).collect()
    }

    /// Every request of the page and its workers: address, and what was sent with it.
    pub fn requests(&mut self) -> Vec<(String, String)> {
        self.cdp.listen(Duration::from_millis(100));
        let all = self
            .cdp
            .events
            .iter()
            .filter(|event| event["method"] == "Network.requestWillBeSent" || event["method"] == "Network.webSocketCreated");
        all.map(|event| {
            (words(&event["params"]["request"]["url"]) + &words(&event["params"]["url"]), words(&event["params"]["request"]["postData"]))
        })
        .collect()
    }
}

fn is_worker(event: &Value) -> bool {
    event["params"]["targetInfo"]["type"] == "worker"
}

/// The script that finds the element of a test id.
pub fn element(id: &str) -> String {
    format!("document.querySelector('[data-testid=\"{id}\"]')")
}

fn words(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn complaint(event: &Value) -> Option<String> {
    let params = &event["params"];
    match event["method"].as_str()? {
        "Runtime.exceptionThrown" => Some(params["exceptionDetails"].to_string()),
        "Runtime.consoleAPICalled" if matches!(params["type"].as_str(), Some("error" | "warning" | "assert")) => {
            Some(params["args"].to_string())
        }
        "Log.entryAdded" if matches!(params["entry"]["level"].as_str(), Some("error" | "warning")) => {
            Some(format!("{} {}", words(&params["entry"]["text"]), words(&params["entry"]["url"])))
        }
        "Inspector.targetCrashed" => Some("the page crashed".to_owned()),
        _ => None,
    }
}

fn from_base64(text: &str) -> Vec<u8> {
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => u32::from(byte - b'A'),
        b'a'..=b'z' => u32::from(byte - b'a') + 26,
        b'0'..=b'9' => u32::from(byte - b'0') + 52,
        b'+' => 62,
        _ => 63,
    };
    let digits: Vec<u32> = text.bytes().filter(|&byte| byte != b'=').map(digit).collect();
    let mut bytes = Vec::with_capacity(digits.len() * 3 / 4);
    for group in digits.chunks(4) {
        let bits = group.iter().enumerate().fold(0, |bits, (at, digit)| bits | digit << (18 - 6 * at));
        bytes.extend(bits.to_be_bytes().into_iter().skip(1).take(group.len() - 1));
    }
    bytes
}
