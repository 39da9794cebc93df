#!/bin/sh
# What follows the page's own program.
set -eu
sh public/worker.sh
sh public/analyst.sh
sh public/readers.sh
sh public/plain.sh
sh public/precache.sh
