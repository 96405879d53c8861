/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.failovercache.operations.OperationResult;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Locks and guards against a request that comes twice: a caller is never told that it is
 * the first one because no server answers, or because its value cannot be stored.
 */
@RequiresMemcached
class GuardsInAnOutageIntegrationTests {

	private static final int CALLERS = 20;

	@RegisterExtension
	final TwoServers servers = new TwoServers();

	private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	@Test
	void noTwoOfTwentyCallersAreTheFirst() {
		assertThat(firstByPutIfAbsent("taken")).hasSizeLessThan(2);
		assertThat(results("taken").stream().filter(OperationResult.STORED::equals)).hasSizeLessThan(2);
	}

	@Test
	void noCallerIsTheFirstWhileAllServersHang() {
		this.servers.primary().freeze();
		this.servers.backup().freeze();
		assertNoneIsFirst("taken", OperationResult.UNKNOWN);
	}

	@Test
	void noCallerIsTheFirstWhileAllServersAreDead() {
		this.servers.primary().kill();
		this.servers.backup().kill();
		assertNoneIsFirst("taken", OperationResult.UNKNOWN);
	}

	@Test
	void noCallerIsTheFirstWithAValueThatCannotBeStored() {
		assertNoneIsFirst(new Object(), OperationResult.REJECTED, OperationResult.UNKNOWN);
	}

	private void assertNoneIsFirst(Object value, OperationResult... results) {
		assertThat(firstByPutIfAbsent(value)).isEmpty();
		assertThat(results(value)).isSubsetOf(results);
	}

	/** As the contract of Spring has it: {@code null} means that this call stored it. */
	private List<Boolean> firstByPutIfAbsent(Object value) {
		FailoverCache cache = this.servers.cache("requests");
		return ofAll(() -> Objects.isNull(cache.putIfAbsent("request", value))).stream()
			.filter((first) -> first)
			.toList();
	}

	private List<OperationResult> results(Object value) {
		return ofAll(() -> this.servers.instance().operations().add("request", value, Duration.ofMinutes(1)));
	}

	private <T> List<T> ofAll(Supplier<T> call) {
		List<CompletableFuture<T>> calls = Stream.generate(() -> CompletableFuture.supplyAsync(call, this.threads))
			.limit(CALLERS)
			.toList();
		return calls.stream().map(CompletableFuture::join).toList();
	}

}
