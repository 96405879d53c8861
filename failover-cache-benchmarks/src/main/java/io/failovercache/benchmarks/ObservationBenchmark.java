/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.cache.Cache;

import io.failovercache.cache.CacheSettings;
import io.failovercache.local.LocalMode;
import io.failovercache.local.LocalSettings;
import io.failovercache.metrics.CacheObservations;
import io.failovercache.replication.Rules;

/**
 * A measurement of the cost of an observation, on hits of copies in this JVM, which no
 * network blurs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ObservationBenchmark {

	private final Servers servers = Servers.start(1, Optional.empty());

	private final ReplicatedCache replicated = new ReplicatedCache("jmh", this.servers,
			new ReplicatedCache.Form("jdk",
					CacheSettings.defaults()
						.withLocal(new LocalSettings(LocalMode.NEAR, 100, Duration.ofHours(1), Duration.ofHours(1))),
					Rules.all()));

	private Cache observed = this.replicated.cache();

	/**
	 * Stores what is read, and times observations as Spring Boot does.
	 * @throws InterruptedException if interrupted
	 */
	@Setup
	public void open() throws InterruptedException {
		while (this.replicated.cache().localSize() == 0) {
			TimeUnit.MILLISECONDS.sleep(20);
			this.replicated.put("key", "value");
			this.replicated.get("key");
		}
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(new SimpleMeterRegistry()));
		this.observed = new CacheObservations(() -> registry).observe(this.replicated.cache());
	}

	/**
	 * A hit of a cache without observations.
	 * @return the value
	 */
	@Benchmark
	public Cache.@Nullable ValueWrapper plain() {
		return this.replicated.cache().get("key");
	}

	/**
	 * The same, observed.
	 * @return the value
	 */
	@Benchmark
	public Cache.@Nullable ValueWrapper observed() {
		return this.observed.get("key");
	}

	/**
	 * Ends the servers.
	 */
	@TearDown
	public void close() {
		this.replicated.close();
		this.servers.close();
	}

}
