#!/usr/bin/env python3
"""Packs many runs into one small archive: what they say, and what capacity, server CPU and typical p99 are reckoned from.

  scripts/archive-runs.py OUT.zip FOLDER...

Each run below a FOLDER is found by its run.json, and keeps its path from there. What is left out is absent, so that muxbench
reads the rest as it reads any run: percentiles, fairness and marks of single windows, what is known of generator and host
beside them but for stolen time, sustained turns, warm-ups, and the .hlog files. Numbers are copied as they are.
"""

import json
import pathlib
import sys
import zipfile


def essence(window):
    server = window["server"]
    return {
        "contestant": window["contestant"],
        "kind": window["kind"],
        "round": window["round"],
        "startMillis": window["startMillis"],
        "traffic": window["traffic"],
        "percentilesMicros": {},
        "server": {"messages": server["messages"], "cpuMicros": server["cpuMicros"]},
        "generator": {"busy": window["generator"]["busy"]},
        "host": {"stolenMillis": window["host"].get("stolenMillis")},
        "marks": [],
    }


def main(archive, *folders):
    with zipfile.ZipFile(archive, "x", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for folder in map(pathlib.Path, folders):
            for file in sorted(folder.rglob("run.json")):
                run = json.loads(file.read_text())
                for block in run["blocks"]:
                    block["warmups"] = []
                    block["windows"] = [essence(each) for each in block["windows"] if each["kind"] != "SUSTAINED"]
                text = json.dumps(run, separators=(",", ":"), ensure_ascii=False)
                packed.writestr(str(file.relative_to(folder.parent)), text)


if len(sys.argv) < 3:
    sys.exit(__doc__)
main(*sys.argv[1:])
