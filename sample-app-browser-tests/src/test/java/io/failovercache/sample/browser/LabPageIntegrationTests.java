/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.browser;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the lab as a reader sees it, in Chromium.
 */
@RequiresBrowser
class LabPageIntegrationTests {

	private static final Set<String> SERIOUS = Set.of("serious", "critical");

	private static Path directory;

	private static SampleProcess sample;

	private static Playwright playwright;

	private static Browser browser;

	private final List<LabPage> pages = new ArrayList<>();

	@BeforeAll
	static void start(@TempDir Path shared) {
		directory = shared;
		sample = SampleProcess.start(directory, "--sample.lab.pace=0.2");
		playwright = Playwright.create();
		browser = ChromiumOnPath.launch(playwright);
	}

	@AfterAll
	static void stop() {
		if (playwright != null) {
			playwright.close();
		}
		if (sample != null) {
			sample.close();
		}
	}

	/** Ends what the test before left behind. */
	@BeforeEach
	void everyServerIsUp() {
		try (LabPage lab = LabPage.open(browser, sample.url("/lab"), 1280, 900, ColorScheme.LIGHT)) {
			lab.mend();
		}
	}

	@AfterEach
	void noErrorsInTheConsole() {
		assertThat(this.pages).allSatisfy((page) -> assertThat(page.errors()).isEmpty());
		this.pages.forEach(LabPage::close);
	}

	@Test
	void chartsMoveUnderLoad() {
		LabPage lab = open();
		lab.load(true);
		lab.await("hits").until(() -> lab.tile("ratio").endsWith("%"));
		List<String> before = lab.charts();
		assertThat(before).hasSize(4);
		lab.await("charts move").untilAsserted(() -> assertThat(lab.charts()).doesNotContainAnyElementsOf(before));
		lab.load(false);
	}

	@ParameterizedTest
	@CsvSource({ "Primary", "Backup" })
	void everyButtonOfAServerDoesWhatItSaysAndCanBeUndone(String group) {
		LabPage lab = open();
		lab.awaitState(group, "UP");
		lab.press(group, "Slow down");
		lab.awaitProcess(group, "slow");
		lab.press(group, "Full speed");
		lab.awaitProcess(group, "running");
		lab.press(group, "Fill up");
		lab.awaitProcess(group, "full");
		lab.press(group, "Make room");
		lab.awaitProcess(group, "running");
		lab.press(group, "Crash");
		lab.awaitState(group, "DOWN");
		assertThat(lab.button(group, "Freeze").isDisabled()).isTrue();
		lab.press(group, "Restart");
		lab.awaitState(group, "UP");
		lab.press(group, "Freeze");
		lab.awaitState(group, "DOWN");
		lab.press(group, "Resume");
		lab.awaitState(group, "UP");
		lab.press(group, "Cut off here");
		lab.awaitState(group, "DOWN");
		lab.awaitProcess(group, "running");
		lab.press(group, "Connect again");
		lab.awaitState(group, "UP");
		assertThat(lab.timeline()).contains("You: crashed", "You: frozen", "You: cut off", "You: slowed down",
				"You: full", "breaker open");
	}

	@Test
	void nothingIsThrownWhenThePrimaryDies() {
		LabPage lab = open();
		lab.play("primary-dies");
		watch(lab);
		assertThat(lab.state("Primary")).isEqualTo("DOWN");
		assertThat(lab.caption()).contains("No exception");
		assertThat(lab.timeline()).contains("The story: crashed", "failover: the backup group answers");
		assertThat(Double.parseDouble(lab.tile("ratio").replace(" %", ""))).isGreaterThan(80);
	}

	@Test
	void primaryComesBackEmptyAndIsFilledFromItsPeer() {
		LabPage lab = open();
		lab.play("primary-returns-empty");
		watch(lab);
		assertThat(lab.state("Primary")).isEqualTo("UP");
		assertThat(lab.timeline()).contains("copied from its peer", "failover over");
	}

	@Test
	void primaryThatWasFrozenIsRepairedAndReadAgain() {
		LabPage lab = open();
		lab.play("primary-was-frozen");
		Set<String> states = watch(lab);
		assertThat(states).contains("DOWN", "UP").doesNotContain("FENCED");
		assertThat(lab.state("Primary")).isEqualTo("UP");
		assertThat(lab.timeline()).contains("made good");
	}

	@Test
	void instanceThatIsCutOffGoesOnAndReadsThePrimaryAgainAfterwards() {
		LabPage lab = open();
		lab.play("one-instance-is-sick");
		Set<String> states = watch(lab);
		assertThat(states).contains("DOWN", "UP").doesNotContain("FENCED");
		assertThat(lab.timeline()).contains("The story: cut off from this instance");
	}

	/** Looks at the page until the story is over: every look must show two zeros. */
	private static Set<String> watch(LabPage lab) {
		Set<String> states = new TreeSet<>();
		lab.await("the story ends").until(() -> {
			assertThat(lab.tile("exceptions")).isEqualTo("0");
			assertThat(lab.tile("stale")).isEqualTo("0");
			states.add(lab.state("Primary"));
			return lab.isStoryOver();
		});
		lab.load(false);
		return states;
	}

	@Test
	void storyCanBeStopped() {
		LabPage lab = open();
		lab.play("primary-dies");
		lab.page().locator("#story-stop").click();
		lab.await("the story is gone").until(() -> !lab.page().locator("#story-stop").isVisible());
		assertThat(lab.scenes()).isEmpty();
	}

	@Test
	void comparisonShowsWhatASingleServerDoes() {
		LabPage lab = open();
		lab.awaitState("Primary", "UP");
		lab.page().locator("#comparison").check();
		lab.await("both lanes").until(() -> lab.page().locator("[data-tile=ratio] .theirs").isVisible());
		assertThat(lab.charts()).hasSize(5);
		lab.press("Primary", "Crash");
		lab.await("exceptions of the single server").until(() -> !lab.comparedTile("exceptions").equals("0"));
		assertThat(lab.tile("exceptions")).isEqualTo("0");
		lab.load(false);
		lab.page().locator("#zero").click();
		lab.await("counted from zero").until(() -> lab.comparedTile("exceptions").equals("0"));
		lab.page().locator("#comparison").uncheck();
	}

	@Test
	void keyboardAloneIsEnough() {
		LabPage lab = open();
		lab.awaitState("Primary", "UP");
		lab.button("Primary", "Crash").focus();
		lab.page().keyboard().press("Enter");
		Locator focused = lab.page().locator(":focus");
		lab.await("the button means the way back").until(() -> focused.innerText().equals("Restart"));
		lab.page().keyboard().press("Enter");
		lab.await("it came back").until(() -> focused.innerText().equals("Crash"));
		lab.page().locator("#load-form input[name=threads]").focus();
		lab.page().keyboard().press("End");
		assertThat(lab.page().locator("#load-form output").first().innerText()).isEqualTo("32");
		lab.page().keyboard().press("Home");
	}

	@ParameterizedTest
	@CsvSource({ "LIGHT, 1280", "DARK, 375" })
	void axeFindsNothingSerious(ColorScheme scheme, int width) {
		for (String path : List.of("/lab", "/")) {
			LabPage lab = open(path, width, scheme);
			lab.await("two servers").until(() -> lab.page().locator(".server, .node").count() == 2);
			assertThat(lab.scrollsSideways()).isFalse();
			assertThat(new AxeBuilder(lab.page()).analyze().getViolations())
				.filteredOn((violation) -> SERIOUS.contains(violation.getImpact()))
				.extracting((violation) -> violation.getId() + violation.getNodes())
				.isEmpty();
		}
	}

	@Test
	void secondInstanceJoinsAndItsTroubleIsNotSeenByTheFirst() {
		try (SampleProcess second = SampleProcess.start(directory)) {
			LabPage there = LabPage.open(browser, second.url("/lab"), 1280, 900, ColorScheme.LIGHT);
			this.pages.add(there);
			LabPage here = open();
			here.await("the other one is seen").until(() -> here.page().locator("#instances a").count() == 1);
			there.await("its servers are elsewhere").until(() -> there.page().locator("#instances a").count() == 1);
			assertThat(there.button("Primary", "Crash").count()).isZero();
			there.awaitState("Primary", "UP");
			there.load(true);
			there.press("Primary", "Cut off here");
			there.awaitState("Primary", "DOWN");
			assertThat(here.state("Primary")).isEqualTo("UP");
			there.press("Primary", "Connect again");
			here.awaitState("Primary", "UP");
			there.load(false);
			assertThat(there.tile("exceptions") + here.tile("exceptions")).isEqualTo("00");
		}
	}

	@Test
	void realServersComeWithCommandsToType(@TempDir Path elsewhere) {
		try (SampleProcess real = SampleProcess.start(elsewhere, "--failover-cache.primary.servers=127.0.0.1:1",
				"--failover-cache.backup.servers=127.0.0.1:2")) {
			LabPage lab = LabPage.open(browser, real.url("/lab"), 1280, 900, ColorScheme.LIGHT);
			this.pages.add(lab);
			lab.awaitState("Primary", "DOWN");
			lab.server("Primary").locator("summary").click();
			assertThat(lab.server("Primary").locator("code").allInnerTexts())
				.contains("kill -9 $(lsof -t -sTCP:LISTEN -i TCP:1)", "memcached -d -p 1");
			assertThat(lab.button("Primary", "Crash").count()).isZero();
		}
	}

	private LabPage open() {
		return open("/lab", 1280, ColorScheme.LIGHT);
	}

	private LabPage open(String path, int width, ColorScheme scheme) {
		LabPage page = LabPage.open(browser, sample.url(path), width, 900, scheme);
		this.pages.add(page);
		return page;
	}

}
