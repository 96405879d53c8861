/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import io.failovercache.cache.SingleFlight.Flight;
import io.failovercache.entry.EntryKey;
import io.failovercache.support.ManualTimekeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * One load a key, however it ends.
 */
class SingleFlightTests {

	private static final EntryKey KEY = new EntryKey("products", "a");

	private final ManualTimekeeper time = new ManualTimekeeper();

	private final SingleFlight<String> flights = new SingleFlight<>(this.time, Duration.ofSeconds(5));

	@Test
	void flightThatCannotBeginLeavesItsKeyToTheNext() {
		assertThatThrownBy(() -> run(() -> {
			throw new NoClassDefFoundError("in a loader");
		})).isInstanceOf(NoClassDefFoundError.class);
		assertThat(run(() -> "begun")).isEqualTo("begun");
	}

	@Test
	void joinedCallersGetTheFailureOfAFlightThatCannotBegin() {
		CompletableFuture<CompletableFuture<String>> joined = new CompletableFuture<>();
		assertThatThrownBy(() -> this.flights.run(KEY, Flight.ofNoThread(), (mine) -> {
			this.flights.run(KEY, Flight.ofNoThread(), (other) -> "never", (running) -> {
				joined.complete(running);
				return "joined";
			});
			throw new IllegalStateException("cannot begin");
		}, (running) -> "never")).hasMessage("cannot begin");
		assertThat(joined.join()).isCompletedExceptionally();
	}

	@Test
	void flightThatHangsIsReplacedAfterItsTime() {
		run(() -> "hangs");
		assertThat(run(() -> "begun")).isEqualTo("joined");
		this.time.pass(Duration.ofSeconds(5));
		assertThat(run(() -> "begun")).isEqualTo("begun");
	}

	@Test
	void flightsThatHangForEverAreForgotten() {
		for (int i = 0; i < 50_000; i++) {
			this.flights.run(new EntryKey("products", "key" + i), Flight.ofNoThread(), (mine) -> "hangs",
					(running) -> "joined");
			this.time.pass(Duration.ofMillis(1));
		}
		assertThat(this.flights.size()).isLessThan(25_000);
	}

	private String run(Supplier<String> begin) {
		return this.flights.run(KEY, Flight.ofNoThread(), (mine) -> begin.get(), (running) -> "joined");
	}

}
