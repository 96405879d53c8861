/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
import { get, post } from "./api.js";
import { badge, element } from "./elements.js";

const EVERY_MILLIS = 1000;

const kinds = { UP: ["up", "●"], FENCED: ["warn", "▲"], DEGRADED: ["warn", "▲"], DOWN: ["down", "✕"] };

const verdicts = {
	UP: "Every server answers.",
	DEGRADED: "A server is missing; the other group answers in its place.",
	DOWN: "No group can answer for some keys; the database does."
};

const effects = {
	crash: "kill it, its data is lost",
	restart: "start it again, empty",
	freeze: "stop it where it stands",
	resume: "let it go on, with its data"
};

const groups = ["primary", "backup", "witness"];

const list = document.getElementById("nodes");

let shown = "";

function stateBadge(state) {
	const [kind, sign] = kinds[state] ?? ["warn", "?"];
	return badge(state, kind, sign);
}

function fact(name, value) {
	return element("div", {}, element("dt", {}, name), element("dd", {}, value));
}

function facts(server, embedded) {
	const made = element("dl", { className: "facts" });
	if (server?.breaker) {
		made.append(fact("Breaker", server.breaker.toLowerCase().replace("_", " ")));
	}
	if (server?.since) {
		made.append(fact("Since", new Date(server.since).toLocaleTimeString()));
	}
	if (embedded) {
		made.append(fact("Process", embedded.condition), fact("Entries", String(embedded.items)));
	}
	if (server?.lastError && server.state !== "UP") {
		made.append(fact("Last error", server.lastError));
	}
	return made;
}

function plug(name, embedded) {
	const made = element("fieldset", { className: "plug" }, element("legend", {}, "Pull the plug"));
	for (const action of Object.keys(effects)) {
		const button = element("button", { type: "button", disabled: !embedded.actions.includes(action),
			title: effects[action] }, action[0].toUpperCase() + action.slice(1));
		button.setAttribute("aria-label", `${button.textContent} ${name}: ${effects[action]}`);
		button.dataset.control = `${embedded.address}/${action}`;
		button.addEventListener("click", async () => {
			await post(`api/nodes/${encodeURIComponent(embedded.address)}/${action}`, {}).catch(() => undefined);
			await refresh();
		});
		made.append(button);
	}
	return made;
}

function card(group, address, server, embedded) {
	const head = element("div", { className: "node-head" }, element("h3", {}, group[0].toUpperCase() + group.slice(1)),
		element("code", {}, address));
	if (server?.state) {
		head.append(stateBadge(server.state));
	}
	const made = element("article", { className: "node" }, head, facts(server, embedded));
	if (embedded) {
		made.append(plug(`the ${group} ${address}`, embedded));
	}
	return made;
}

function cards({ health, embedded }) {
	const made = [];
	const remaining = new Map(embedded.map((node) => [node.address, node]));
	for (const group of groups) {
		const servers = health?.components?.[group]?.details?.servers ?? {};
		for (const [address, server] of Object.entries(servers)) {
			made.push(card(group, address, server, remaining.get(address)));
			remaining.delete(address);
		}
	}
	for (const node of remaining.values()) {
		made.push(card(node.group, node.address, undefined, node));
	}
	return made;
}

function show(view) {
	const text = JSON.stringify(view, (key, value) => key === "latency" ? undefined : value);
	if (text === shown) {
		return;
	}
	shown = text;
	const focused = document.activeElement?.dataset?.control;
	list.replaceChildren(...cards(view));
	if (focused) {
		keepFocus(focused);
	}
	const status = view.health?.status;
	document.getElementById("verdict").replaceChildren(...status
		? [stateBadge(status), verdicts[status] ?? ""]
		: ["The cache is not connected to memcached."]);
	document.getElementById("nodes-hint").textContent = view.embedded.length
		? "Embedded in this application, for you to break."
		: "Real servers.";
}

function keepFocus(control) {
	const again = [...list.querySelectorAll("button")].find((button) => button.dataset.control === control);
	const target = again?.disabled ? again.parentElement.querySelector("button:not(:disabled)") : again;
	target?.focus();
}

async function refresh() {
	try {
		show(await get("api/nodes"));
	}
	catch {
		shown = "";
		document.getElementById("verdict").replaceChildren(badge("GONE", "down", "✕"), "The application does not answer.");
	}
}

await refresh();
setInterval(() => document.hidden || refresh(), EVERY_MILLIS);
