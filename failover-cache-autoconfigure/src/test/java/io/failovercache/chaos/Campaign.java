/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.FileSystemUtils;

import io.failovercache.chaos.FaultCase.Promise;

/**
 * Injects one fault after another into a cluster under load and judges each run. For one
 * thread.
 */
final class Campaign {

	private static final Logger logger = LoggerFactory.getLogger(Campaign.class);

	private static final Duration WARM_UP = Duration.ofSeconds(8);

	private static final Duration STIRRING = Duration.ofSeconds(60);

	private static final long BEFORE_MILLIS = 2500;

	private static final long STALL_NANOS = 60_000_000;

	private static final int MAX_ATTEMPTS = 3;

	private static final Duration SETTLE = Duration.ofSeconds(15);

	private final ChaosSettings settings;

	private final Path directory;

	private final Variant variant;

	private final HistoryChecker checker = new HistoryChecker();

	Campaign(ChaosSettings settings, Path directory, Variant variant) {
		this.settings = settings;
		this.directory = directory.toAbsolutePath();
		this.variant = variant;
	}

	List<FaultResult> run(List<FaultCase> faults, int phases) {
		List<FaultResult> results = new ArrayList<>();
		try (Cluster cluster = new Cluster(this.settings, this.directory, this.variant)) {
			warmUp(cluster);
			for (FaultCase fault : faults) {
				FaultResult result = new FaultResult(fault, this.settings.tls());
				Map<String, Long> before = cluster.counters();
				for (int phase = 0; phase < phases; phase++) {
					runUndisturbed(cluster, fault, phase, result);
				}
				Map<String, Long> grown = cluster.counters();
				grown.replaceAll((name, count) -> count - before.getOrDefault(name, 0L));
				result.count(grown);
				results.add(result);
				logger.info(String.join(" | ", result.cells()));
			}
		}
		return results;
	}

	private void warmUp(Cluster cluster) {
		Path directory = runDirectory("warm-up");
		cluster.startLoad(directory, this.settings.seed());
		cluster.awaitStirred(STIRRING);
		Cluster.hold(WARM_UP);
		cluster.stopLoad();
		this.checker.check(History.read(directory, this.settings.instances(), this.settings.threads()));
		FileSystemUtils.deleteRecursively(directory.toFile());
	}

	/**
	 * Times say nothing where the machine stands still for as long as the product waits
	 * for a server: such a run is repeated, and counts only if it found what no stall
	 * excuses.
	 */
	private void runUndisturbed(Cluster cluster, FaultCase fault, int phase, FaultResult result) {
		for (int attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
			if (run(cluster, fault, phase, result, false)) {
				return;
			}
			result.repeated();
		}
		run(cluster, fault, phase, result, true);
	}

	private boolean run(Cluster cluster, FaultCase fault, int phase, FaultResult result, boolean always) {
		Path directory = runDirectory(fault.name() + "-" + phase);
		Random random = new Random(this.settings.seed() * 31 + fault.name().hashCode() + phase);
		cluster.startLoad(directory, random.nextLong());
		cluster.awaitStirred(STIRRING);
		Cluster.hold(Duration.ofMillis(BEFORE_MILLIS + random.nextInt(500)));
		Scene scene = new Scene(cluster, random);
		fault.script().accept(scene);
		long ended = System.nanoTime();
		cluster.heal();
		long healed = System.nanoTime();
		Cluster.hold(Duration.ofMillis(fault.promises(Promise.FRESH) ? 1500 : 6000));
		cluster.awaitAllUp(SETTLE);
		Cluster.hold(Duration.ofMillis(1500));
		Timeline times = new Timeline(scene.begun(), ended, healed, System.nanoTime());
		cluster.stopLoad();
		History history = History.read(directory, this.settings.instances(), this.settings.threads());
		List<StaleRead> staleReads = this.checker.check(history);
		boolean excused = !always && history.machineStalled(STALL_NANOS)
				&& staleReads.stream().noneMatch(StaleRead::forbidden) && !history.hasFailures();
		if (!excused) {
			result.add(phase, history, staleReads, times);
			scene.problems().forEach((problem) -> result.addProblem(phase, problem));
		}
		if (excused || result.failures().isEmpty()) {
			FileSystemUtils.deleteRecursively(directory.toFile());
		}
		return !excused;
	}

	private Path runDirectory(String name) {
		try {
			return Files.createDirectories(this.directory.resolve(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
