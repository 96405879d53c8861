/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
import { put, remove } from "../api.js";

const WAIT_MILLIS = 200;

const KEPT_MILLIS = 2000;

const form = document.getElementById("load-form");

const run = document.getElementById("run");

const comparison = document.getElementById("comparison");

const units = { threads: "", callsPerSecond: "", writePercent: " %", skew: "" };

let settings;

let pending;

/** Until when the visitor's choice stands against what was said before it was heard. */
let keptUntil = 0;

function send(change) {
	settings = { ...settings, ...change };
	clearTimeout(pending);
	pending = undefined;
	keptUntil = Date.now() + KEPT_MILLIS;
	put("api/lab/load", settings).catch(() => {
		keptUntil = 0;
	});
}

function isOlderThanTheChoice(load) {
	return Date.now() < keptUntil && Object.keys(settings).some((name) => settings[name] !== load[name]);
}

function showOutput(input) {
	const value = input.name === "skew" ? Number(input.value).toFixed(1) : input.value;
	input.nextElementSibling.textContent = value + units[input.name];
}

form.addEventListener("input", (event) => {
	showOutput(event.target);
	clearTimeout(pending);
	pending = setTimeout(() => send(Object.fromEntries([...new FormData(form)].map(([name, value]) =>
		[name, Number(value)]))), WAIT_MILLIS);
});

form.addEventListener("submit", (event) => event.preventDefault());
run.addEventListener("click", () => send({ running: run.getAttribute("aria-pressed") !== "true" }));
comparison.addEventListener("change", () => send({ comparison: comparison.checked, running: true }));
document.getElementById("zero").addEventListener("click", () => remove("api/lab/totals").catch(() => undefined));

export function showLoad({ load }) {
	if (pending || isOlderThanTheChoice(load)) {
		return;
	}
	keptUntil = 0;
	settings = load;
	for (const name of Object.keys(units)) {
		const input = form.elements[name];
		if (document.activeElement !== input) {
			input.value = load[name];
		}
		showOutput(input);
	}
	run.textContent = load.running ? "Stop the load" : "Start the load";
	run.setAttribute("aria-pressed", String(load.running));
	comparison.checked = load.comparison;
}
