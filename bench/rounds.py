"""The rounds of one file: medians, and ratios taken within a round."""

import results


class Rounds:
    """What every contestant did with one file."""

    def __init__(self, facts, runs):
        self.facts = facts
        self.runs = runs

    @classmethod
    def of(cls, kind):
        """The rounds of every file of a kind, by the file's name."""
        report = results.load(kind) or {"files": {}, "runs": []}
        return {file: cls(facts, [run for run in report["runs"] if run["file"] == file]) for file, facts in report["files"].items()}

    def names(self):
        """Who took part."""
        return list(dict.fromkeys(run["name"] for run in self.runs))

    def failed(self, name):
        """What went wrong, if it did."""
        return next((run["failed"] for run in self.runs if run["name"] == name and "failed" in run), None)

    def figure(self, name, key):
        """The median of a figure."""
        return results.median(run.get(key) for run in self._good(name))

    def mark(self, name, mark):
        """The median time of a mark, in ms after the file was chosen."""
        return results.median(run.get("marks", {}).get(mark) for run in self._good(name))

    def range(self, name):
        """The least and the greatest seconds."""
        seconds = [run["seconds"] for run in self._good(name)]
        return min(seconds), max(seconds)

    def speed(self, name):
        """Megabytes a second."""
        return results.median(run["bytes"] / run["seconds"] / 1e6 for run in self._good(name))

    def ratio(self, slow, fast, *keys):
        """How many times as much `slow` took as `fast` (of these figures together, else seconds): the median over the rounds."""
        cost = lambda run: sum(run[key] for key in keys or ["seconds"])
        of_fast = {run["round"]: cost(run) for run in self._good(fast)}
        return results.median(cost(run) / of_fast[run["round"]] for run in self._good(slow) if of_fast.get(run["round"]))

    def said(self):
        """When, how busy others kept the machine, in how many rounds."""
        rounds = max((run["round"] for run in self.runs), default=0)
        return f"{self.facts['taken']}, others used {self.facts['busy_before']:.0%} of the machine, rounds: {rounds}"

    def _good(self, name):
        return [run for run in self.runs if run["name"] == name and "failed" not in run]


def number(value, digits=2, unit=""):
    """A figure for people; nothing for nothing."""
    return "" if value is None else f"{value:.{digits}f}{unit}"
