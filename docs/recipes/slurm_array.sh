#!/bin/sh
# A folder of pages to one of stories, on Slurm: sbatch slurm_array.sh PAGES OUT
#SBATCH --array=0-99
#SBATCH --cpus-per-task=4
#SBATCH --mem-per-cpu=2G
#SBATCH --requeue
# Each task takes every hundredth file. One that is started again goes on where it was.
set -eu
find "$1" -type f | sort | awk -v n="$SLURM_ARRAY_TASK_COUNT" -v i="$SLURM_ARRAY_TASK_ID" \
  'NR % n == i' | liveparse batch - --out "$2/$SLURM_ARRAY_TASK_ID" --workers "$SLURM_CPUS_PER_TASK"
