"""Writes src/formats/encoding/tables.rs: the upper halves of the single-byte encodings, from Python's codecs; and
src/formats/detect/frequent.rs: how frequent characters are written in East Asian encodings.

Usage: python tests/golden/encodings.py   (Python 3.11 or later; standard library only)

A byte that the codec leaves undefined becomes the control character of the same number below 0xA0, as in the WHATWG
Encoding Standard, and U+FFFD above. ISO-8859-1, -9 and -11 are read as windows-1252, -1254 and -874, as that standard does.
"""

import sys
from pathlib import Path

# The label, and the codec. In this order they are thought of where a file gives no evidence.
ENCODINGS = [
    ("windows-1252", "cp1252"), ("windows-1250", "cp1250"), ("windows-1251", "cp1251"), ("windows-1253", "cp1253"),
    ("windows-1254", "cp1254"), ("windows-1255", "cp1255"), ("windows-1256", "cp1256"), ("windows-1257", "cp1257"),
    ("windows-1258", "cp1258"), ("windows-874", "cp874"), ("iso-8859-2", "iso8859-2"), ("iso-8859-3", "iso8859-3"),
    ("iso-8859-4", "iso8859-4"), ("iso-8859-5", "iso8859-5"), ("iso-8859-6", "iso8859-6"), ("iso-8859-7", "iso8859-7"),
    ("iso-8859-8", "iso8859-8"), ("iso-8859-10", "iso8859-10"), ("iso-8859-13", "iso8859-13"), ("iso-8859-14", "iso8859-14"),
    ("iso-8859-15", "iso8859-15"), ("iso-8859-16", "iso8859-16"), ("koi8-r", "koi8-r"), ("koi8-u", "koi8-u"),
    ("macintosh", "mac_roman"), ("x-mac-cyrillic", "mac_cyrillic"), ("ibm437", "cp437"), ("ibm850", "cp850"),
    ("ibm852", "cp852"), ("ibm866", "cp866"),
]


def character(codec: str, byte: int) -> int:
    text = bytes([byte]).decode(codec, "replace")
    return byte if text == "\ufffd" and byte < 0xA0 else ord(text)


def rows(codec: str):
    codes = [character(codec, byte) for byte in range(0x80, 0x100)]
    for at in range(0, 128, 16):
        yield "        " + ", ".join(f"0x{c:04x}" for c in codes[at : at + 16]) + ",\n"


target = Path(__file__).parents[2] / "src" / "formats" / "encoding" / "tables.rs"
with target.open("w", encoding="utf-8", newline="\n") as out:
    out.write(f"//! What the bytes from 0x80 on are in each single-byte encoding. Written by tests/golden/encodings.py (Python {sys.version.split()[0]}).\n\n")
    out.write("/// How each is called. Apart from the tables, which whoever only names encodings does not need.\n")
    out.write(f"#[rustfmt::skip]\npub static LABELS: [&str; {len(ENCODINGS)}] = [\n")
    for label, _ in ENCODINGS:
        out.write(f'    "{label}",\n')
    out.write("];\n\n/// The characters of the bytes 0x80 to 0xff, in the order of the labels.\n")
    out.write(f"#[rustfmt::skip]\npub static TABLES: [[u16; 128]; {len(ENCODINGS)}] = [\n")
    for label, codec in ENCODINGS:
        out.write(f"    // {label}\n    [\n" + "".join(rows(codec)) + "    ],\n")
    out.write("];\n")

# Characters that are frequent in texts, names of people and addresses.
CHINESE = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实"
    "日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员"
    "解水名真论处走义各入几口认条平系气题活更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完"
    "设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运李刘陈杨黄赵吴周徐孙朱胡郭林罗郑梁谢宋唐韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶苏魏吕丁沈姚卢姜崔钟谭陆汪范石廖贾夏韦付"
    "邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔汤京省县州镇村街号深圳港台湾广杭汉庆津宁波沙厦福肥济青岛连阳哈尔滨春昆贵桂兰银川吉辽河湖浙皖闽赣鲁豫鄂湘粤琼黔滇陕甘晋蒙藏疆龄姓址编备注额价单"
    "订客户男族伟芳娜秀英敏静丽磊洋勇艳杰娟涛超霞刚０１２３，。、：；（）《》"
)
# The same in traditional characters.
TRADITIONAL = (
    "的一是不了在人有我他這個們中來上大爲和國地到以說時要就出會可也你對生能而子那得於着下自之年過發後作裏用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實"
    "日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員"
    "解水名真論處走義各入幾口認條平系氣題活更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完"
    "設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運李劉陳楊黃趙吳周徐孫朱胡郭林羅鄭梁謝宋唐韓馮鄧曹彭曾肖田董袁潘蔣蔡餘杜葉蘇魏呂丁沈姚盧姜崔鍾譚陸汪範石廖賈夏韋付"
    "鄒孟熊秦邱江尹薛閆段雷侯龍史陶黎賀顧毛郝龔邵錢嚴覃武戴莫孔湯京省縣州鎮村街號深圳港臺灣廣杭漢慶津寧波沙廈福肥濟青島連瀋陽哈爾濱春昆貴桂蘭銀川吉遼河湖浙皖閩贛魯豫鄂湘粵瓊黔滇陝甘晉蒙藏疆齡姓址編備註額價"
    "單訂客戶男族偉芳娜秀英敏靜麗磊洋勇豔傑娟濤超霞剛０１２３，。、：；（）《》"
)
# Kana are not listed: they are told by their places.
JAPANESE = (
    "日一国人年大十二本中長出三時行見月後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男西電校語土木聞食車何南万毎白天母火右読友左休父雨会同事自社発者地業方新場員立開手力問代明動"
    "京目通言理体田主題意不作用度強公持野以思家世多正安院心界教文元重近考画海売知道集別物使品計死特私始朝運終台広住無真有口少町料工建空急止送切転研足究楽起着店病質待試族銀早映親験英医仕去味写字答夜音注帰古"
    "歌買悪図週室歩風紙黒花春赤青館屋色走秋夏習駅洋旅服夕借曜飲肉貸堂鳥飯勉冬昼茶弟牛魚兄犬妹姉漢県市区村府都丁番号郡島州阪神奈埼葉福岡愛兵庫静茨城宮岐阜群馬栃熊鹿児沖縄滋賀佐藤鈴橋渡辺伊林加吉井松清斎坂池"
    "原石内森阿部和郎美裕太介恵香織直樹智浩翔健拓恭由陽幹桃萌舞里晃純修亮涼零舜稔治康弘隆浜横浦沼久保吾蘇我氏所備価格株式限商課性々ー、。「」（）・０１２３４５６７８９"
)
KOREAN = (
    "이다는을의에를가은한고도지서로사하그것으기해아니나들과자리어대있라인시게수보만일정와요면제스적여전상장부안마구내소생원주동모오무유화당신미관공국방경성학조선명위회거물말세없었했된되할때우저야데더년월분"
    "김박최강윤임권황송홍민영준현진혜훈호석재철희숙순옥연빈름별광역특남북울산천종충청군읍길번층양평포목흥림봉덕용문심노곽차류배백허손변염표반왕금육맹탁편격량날짜비합계"
)
FREQUENT = [
    ("SHIFT_JIS", "cp932", JAPANESE), ("EUC_JP", "euc_jp", JAPANESE), ("EUC_KR", "cp949", KOREAN), ("BIG5", "cp950", TRADITIONAL),
    ("GB18030", "gb18030", CHINESE),
]


def codes(codec: str, characters: str) -> list[int]:
    pairs = (c.encode(codec, "ignore") for c in characters)
    return sorted({int.from_bytes(pair) for pair in pairs if len(pair) == 2})


target = Path(__file__).parents[2] / "src" / "formats" / "detect" / "frequent.rs"
with target.open("w", encoding="utf-8", newline="\n") as out:
    out.write("//! Frequent characters of East Asian languages as each encoding writes them, sorted. Written by tests/golden/encodings.py.\n")
    for name, codec, characters in FREQUENT:
        found = codes(codec, characters)
        out.write(f"\n#[rustfmt::skip]\npub const {name}: [u16; {len(found)}] = [\n")
        for at in range(0, len(found), 16):
            out.write("    " + ", ".join(f"0x{c:04x}" for c in found[at : at + 16]) + ",\n")
        out.write("];\n")
