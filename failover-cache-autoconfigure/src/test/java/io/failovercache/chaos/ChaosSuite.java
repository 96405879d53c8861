/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The promise against real faults. Run by {@code mvn -Pchaos verify};
 * {@code -Dchaos.faults=kill-primary,split} (or {@code short}), {@code -Dchaos.phases=1},
 * {@code -Dchaos.layout=2+2}, {@code -Dchaos.witnesses=1}, {@code -Dchaos.seed=7},
 * {@code -Dchaos.tls=true} and {@code -Dchaos.lists=added} (or {@code names}) choose what
 * runs.
 */
@RequiresMemcached
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs a loopback address for each instance, which Linux has unasked")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChaosSuite {

	private static final Logger logger = LoggerFactory.getLogger(ChaosSuite.class);

	private static final Path DIRECTORY = Path.of("target", "chaos");

	private final ChaosSettings settings = ChaosSettings.fromSystemProperties();

	@Test
	@Order(1)
	void aCacheThatOnlyFailsOverIsFoundOut() throws IOException {
		List<FaultCase> faults = FaultTable.of(List.of("none", "cut-primary", "cut-one-instance"), this.settings.tls());
		List<FaultResult> results = new Campaign(this.settings, DIRECTORY.resolve("control"), Variant.BREAKER_ONLY)
			.run(faults, 1);
		report("Negative control: breaker, dual write, no fence", "control.md", results);
		assertThat(results).filteredOn((result) -> !result.fault().name().equals("none"))
			.as("the checker must find the stale reads of a cache without fences")
			.allSatisfy((result) -> assertThat(result.worstAge()).isGreaterThan(ChaosSettings.BOUND.toNanos()));
	}

	@Test
	@Order(2)
	void theProductKeepsItsPromise() throws IOException {
		List<FaultResult> results = new Campaign(this.settings, DIRECTORY.resolve("product"), this.settings.variant())
			.run(FaultTable.of(this.settings.faults(), this.settings.tls()), this.settings.phases());
		report("Failover Cache (" + this.settings.variant() + "), seed " + this.settings.seed() + ", layout "
				+ this.settings.layout() + (this.settings.tls() ? ", TLS" : "") + ", lists " + this.settings.lists(),
				"results.md", results);
		assertThat(results).allSatisfy((result) -> assertThat(result.failures())
			.as(() -> result.fault().name() + ":\n" + String.join("\n", result.violations()))
			.isEmpty());
	}

	private static void report(String title, String file, List<FaultResult> results) throws IOException {
		String table = ResultsTable.of(results);
		StringBuilder text = new StringBuilder("# ").append(title).append("\n\n").append(table).append('\n');
		for (FaultResult result : results) {
			result.violations().forEach((violation) -> text.append("\n```\n").append(violation).append("\n```\n"));
		}
		Files.writeString(DIRECTORY.resolve(file), text);
		logger.info(title + "\n\n" + table + "\n");
	}

}
