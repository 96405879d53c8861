/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Hits and puts for profilers: {@code java -cp benchmarks.jar org.openjdk.jmh.Main -prof
 * gc}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 2)
public class CacheBenchmark {

	/**
	 * The candidates that are measured.
	 */
	@Param({ "bare", "jdk", "json", "fory" })
	public String candidate = "bare";

	private final Goods goods = Goods.records();

	private final Servers servers = Servers.start(1, Optional.empty());

	private Candidate cache = new BareClient(this.servers.primary());

	/**
	 * Connects and stores what is read.
	 */
	@Setup
	public void open() {
		if (!"bare".equals(this.candidate)) {
			this.cache = new ReplicatedCache("jmh", this.servers, ReplicatedCache.Form.of(this.candidate));
		}
		Workload.HIT.store(this.cache, this.goods);
	}

	/**
	 * A read that finds.
	 */
	@Benchmark
	public void hit() {
		Workload.HIT.call(this.cache, this.goods);
	}

	/**
	 * A write.
	 */
	@Benchmark
	public void put() {
		Workload.PUT.call(this.cache, this.goods);
	}

	/**
	 * Ends the servers.
	 */
	@TearDown
	public void close() {
		this.cache.close();
		this.servers.close();
	}

}
