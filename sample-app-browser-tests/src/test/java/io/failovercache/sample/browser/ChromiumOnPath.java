/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;

/**
 * The browser that is installed.
 */
final class ChromiumOnPath {

	private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

	private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
			"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
			"--disable-dev-shm-usage");

	private ChromiumOnPath() {
	}

	static Optional<Path> find() {
		String path = System.getenv().getOrDefault("PATH", "");
		return NAMES.stream()
			.flatMap((name) -> Arrays.stream(path.split(File.pathSeparator))
				.filter((directory) -> !directory.isEmpty())
				.map((directory) -> Path.of(directory, name)))
			.filter(Files::isExecutable)
			.findFirst();
	}

	static Browser launch(Playwright playwright) {
		return playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(find().orElseThrow())
				.setHeadless(true)
				.setArgs(FLAGS));
	}

}
