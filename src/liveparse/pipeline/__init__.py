"""Many pages: on every core of a machine, or inside an engine that has more than one."""
