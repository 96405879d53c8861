/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/** What the server said was wrong; `fields` names the fields of a form and why. */
export class Problem extends Error {
	constructor(body, status) {
		super(body?.detail ?? `The server answered with ${status}.`);
		this.fields = body?.fields ?? {};
	}
}

async function call(method, path, body) {
	const json = { "Content-Type": "application/json" };
	const response = await fetch(path, { method, headers: method === "GET" ? {} : json,
		body: body && JSON.stringify(body) });
	if (!response.ok) {
		throw new Problem(await response.json().catch(() => undefined), response.status);
	}
	return response.status === 204 ? undefined : response.json();
}

export const get = (path) => call("GET", path);
export const put = (path, body) => call("PUT", path, body);
export const post = (path, body) => call("POST", path, body);
export const remove = (path) => call("DELETE", path);
