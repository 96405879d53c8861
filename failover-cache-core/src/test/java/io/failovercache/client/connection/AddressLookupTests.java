/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * A name service that hangs, fails and answers.
 */
class AddressLookupTests {

	private static final long SHORT = Duration.ofMillis(20).toNanos();

	private static final long LONG = Duration.ofSeconds(20).toNanos();

	private final AtomicInteger lookups = new AtomicInteger();

	private final ConnectionThreads threads = new ConnectionThreads();

	@Test
	void nameServiceThatHangsHoldsOneThreadAndNoCallerForLongerThanItsTime() throws Exception {
		CountDownLatch answers = new CountDownLatch(1);
		AddressLookup lookup = new AddressLookup("cache-a1", (host) -> {
			this.lookups.incrementAndGet();
			await(answers);
			return loopback();
		}, this.threads);
		for (int i = 0; i < 5; i++) {
			assertThatIOException().isThrownBy(() -> lookup.find(SHORT)).withMessageContaining("does not answer");
		}
		assertThat(this.lookups).hasValue(1);
		answers.countDown();
		assertThat(lookup.find(LONG)).containsExactly(loopback());
		assertThat(lookup.find(LONG)).containsExactly(loopback());
		assertThat(this.lookups).hasValueBetween(2, 3);
	}

	@Test
	void addressWaitsForNoNameService() throws Exception {
		AddressLookup lookup = new AddressLookup("127.0.0.1", (host) -> {
			assertThat(Thread.currentThread().getName()).doesNotContain("lookup");
			return loopback();
		}, this.threads);
		assertThat(lookup.find(LONG)).containsExactly(loopback());
	}

	@Test
	void asksAgainAfterAFailureOfAnyKind() {
		AddressLookup lookup = new AddressLookup("cache-a1", (host) -> {
			if (this.lookups.incrementAndGet() == 1) {
				throw new OutOfMemoryError("in a lookup");
			}
			throw new UnknownHostException(host);
		}, this.threads);
		assertThatIOException().isThrownBy(() -> lookup.find(LONG)).withMessageContaining("OutOfMemoryError");
		assertThatIOException().isThrownBy(() -> lookup.find(LONG)).withMessageContaining("UnknownHostException");
	}

	private static InetAddress[] loopback() throws IOException {
		return new InetAddress[] { InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }) };
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
