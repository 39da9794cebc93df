#!/bin/sh
# What follows the page's own program.
set -eu
sh public/worker.sh worker
sh public/worker.sh analyst
sh public/readers.sh
sh public/plain.sh
sh public/precache.sh
