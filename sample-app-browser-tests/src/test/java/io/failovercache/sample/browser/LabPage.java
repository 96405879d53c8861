/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.browser;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * The page of the lab in a tab of its own, with what a reader sees there.
 */
final class LabPage implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final BrowserContext context;

	private final Page page;

	private final List<String> errors = new CopyOnWriteArrayList<>();

	private LabPage(BrowserContext context) {
		this.context = context;
		this.page = context.newPage();
		this.page.onConsoleMessage((message) -> {
			if (message.type().equals("error") || message.type().equals("warning")) {
				this.errors.add(message.text());
			}
		});
		this.page.onPageError(this.errors::add);
	}

	static LabPage open(Browser browser, String url, int width, int height, ColorScheme scheme) {
		LabPage lab = new LabPage(browser
			.newContext(new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme)));
		lab.page.navigate(url);
		lab.page.locator("#verdict .badge").waitFor();
		return lab;
	}

	Page page() {
		return this.page;
	}

	List<String> errors() {
		return this.errors;
	}

	/**
	 * Waits as long as a busy machine may need. Playwright's objects belong to this
	 * thread, so it is this thread that asks.
	 */
	ConditionFactory await(String what) {
		return Awaitility.await(what).atMost(PATIENCE).pollInSameThread().pollInterval(Duration.ofMillis(100));
	}

	Locator server(String group) {
		return this.page.locator(".server")
			.filter(new Locator.FilterOptions()
				.setHas(this.page.locator("h3", new Page.LocatorOptions().setHasText(group))));
	}

	void press(String group, String label) {
		Locator button = button(group, label);
		await(label + " can be pressed").until(() -> button.count() == 1 && button.isEnabled());
		button.click();
	}

	Locator button(String group, String label) {
		return server(group).locator("button", new Locator.LocatorOptions().setHasText(label));
	}

	String state(String group) {
		return server(group).locator(".node-head .badge").innerText();
	}

	void awaitState(String group, String state) {
		await(group + " is " + state).until(() -> state(group).equals(state));
	}

	void awaitProcess(String group, String condition) {
		await(group + " is " + condition)
			.until(() -> server(group).locator(".facts").innerText().contains("Process\n" + condition));
	}

	/**
	 * Undoes what was done to the servers, and waits until they are up.
	 */
	void mend() {
		load(false);
		for (String group : List.of("Primary", "Backup")) {
			Locator undo = server(group).locator("button.undo");
			await("nothing is left to undo").until(() -> {
				if (undo.count() == 0) {
					return true;
				}
				int before = undo.count();
				undo.first().click();
				await("it is undone").until(() -> undo.count() < before);
				return false;
			});
			awaitState(group, "UP");
		}
	}

	void load(boolean running) {
		Locator run = this.page.locator("#run");
		if (run.getAttribute("aria-pressed").equals(String.valueOf(!running))) {
			run.click();
		}
		await("load " + running).until(() -> run.getAttribute("aria-pressed").equals(String.valueOf(running)));
	}

	void play(String story) {
		this.page.locator("[data-story='" + story + "']").click();
		await("story begins")
			.until(() -> !scenes().contains("the end") && this.page.locator("#story-stop").isVisible());
	}

	boolean isStoryOver() {
		return scenes().contains("the end");
	}

	String scenes() {
		return this.page.locator("#scenes").innerText();
	}

	String caption() {
		return this.page.locator("#caption-text").innerText();
	}

	String tile(String name) {
		return this.page.locator("[data-tile='" + name + "'] .ours").innerText();
	}

	String comparedTile(String name) {
		return this.page.locator("[data-tile='" + name + "'] .theirs b").innerText();
	}

	String timeline() {
		return this.page.locator("#timeline").innerText();
	}

	/**
	 * The picture of each chart that is shown.
	 */
	List<String> charts() {
		return this.page.locator("figure:not([hidden]) canvas")
			.all()
			.stream()
			.map((canvas) -> canvas.evaluate("(canvas) => canvas.toDataURL()").toString())
			.toList();
	}

	boolean scrollsSideways() {
		return (boolean) this.page
			.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth");
	}

	@Override
	public void close() {
		this.context.close();
	}

}
