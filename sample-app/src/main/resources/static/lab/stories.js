/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
import { element } from "../elements.js";
import { post, remove } from "../api.js";
import { commandFor } from "./commands.js";

const list = document.getElementById("story-list");

const text = document.getElementById("caption-text");

const scenes = document.getElementById("scenes");

const stop = document.getElementById("story-stop");

const hint = text.textContent;

let shown = "";

list.addEventListener("click", (event) => {
	const button = event.target.closest("button");
	if (button) {
		post(`api/lab/stories/${button.dataset.story}`, {}).catch(() => undefined);
	}
});

stop.addEventListener("click", () => {
	list.querySelector("[aria-pressed=true]")?.focus();
	remove("api/lab/story").catch(() => undefined);
});

export function showStory({ story, hands }) {
	for (const button of list.children) {
		button.setAttribute("aria-pressed", String(Boolean(story?.running) && button.dataset.story === story.name));
		button.disabled = hands === "elsewhere";
	}
	stop.hidden = !story?.running;
	const now = JSON.stringify(story ?? hands);
	if (now === shown) {
		return;
	}
	shown = now;
	if (!story) {
		text.textContent = hands === "elsewhere" ? "Stories are played where the servers are: see the other instance." : hint;
		scenes.textContent = "";
		return;
	}
	text.replaceChildren(story.caption);
	if (story.command) {
		text.append(" Now type: ", element("code", {}, commandFor(story.command, story.address)));
	}
	scenes.textContent = story.step ? `Scene ${story.step} of ${story.steps}${story.running ? "" : " · the end"}` : "";
}
