/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
const commands = {
	crash: ["Crash", (pid) => `kill -9 ${pid}`],
	restart: ["Restart, empty", (pid, port) => `memcached -d -p ${port}`],
	freeze: ["Freeze", (pid) => `kill -STOP ${pid}`],
	resume: ["Resume", (pid) => `kill -CONT ${pid}`],
	"slow-down": ["Slow down", () => "sudo tc qdisc add dev lo root netem delay 30ms"],
	"speed-up": ["Full speed again", () => "sudo tc qdisc del dev lo root"],
	"fill-up": ["Fill up", (pid, port) => `kill ${pid}; memcached -d -p ${port} -m 1 -M`],
	"make-room": ["Make room", (pid, port) => `kill ${pid}; memcached -d -p ${port}`]
};

export const typed = Object.keys(commands);

export const labelOf = (action) => commands[action][0];

/** What to type on the machine of a server. */
export function commandFor(action, address) {
	const port = address.slice(address.lastIndexOf(":") + 1);
	return commands[action][1](`$(lsof -t -sTCP:LISTEN -i TCP:${port})`, port);
}
