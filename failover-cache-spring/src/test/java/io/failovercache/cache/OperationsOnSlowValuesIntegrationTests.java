/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.failovercache.operations.FailoverCacheOperations;
import io.failovercache.operations.OperationResult;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Operations on values that take long to read, as a stranger can make any value. No
 * thread of a connection and no timer reads one, since they serve all other calls, and a
 * call that reads many ends in time.
 */
@RequiresMemcached
@Timeout(120)
class OperationsOnSlowValuesIntegrationTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final int MANY = 200;

	@RegisterExtension
	final TwoServers servers = new TwoServers();

	private final FailoverCacheOperations operations = this.servers.instance().operations();

	@BeforeEach
	void forgetThreads() {
		Slow.threads.clear();
	}

	@Test
	void callersAndTheExecutorReadAndWriteValues() {
		store("key");
		this.operations.get("key", Slow.class);
		this.operations.gets("key", Slow.class);
		this.operations.getAll(List.of("key", "other"), Slow.class);
		this.operations.getAndTouch("key", Slow.class, HOUR);
		this.operations.replace("key", new Slow(), HOUR);
		this.operations.add("another", new Slow(), HOUR);
		this.operations.append("key", "text");
		this.operations.increment("key", 1);
		this.operations.touch("key", HOUR);
		this.operations.getAsync("key", Slow.class).join();
		this.operations.getsAsync("key", Slow.class).join();
		this.operations.getAllAsync(List.of("key"), Slow.class).join();
		assertThat(Slow.threads).isNotEmpty()
			.allMatch((thread) -> thread.equals(Thread.currentThread().getName()) || thread.startsWith("pool-"));
	}

	@Test
	void manyValuesAreReadForAsLongAsACallMayTake() {
		List<String> keys = IntStream.range(0, MANY).mapToObj((i) -> "key" + i).toList();
		keys.forEach(this::store);
		long begin = System.nanoTime();
		assertThat(this.operations.getAll(keys, Slow.class)).hasSizeLessThan(MANY);
		assertThat(this.operations.getAllAsync(keys, Slow.class).join()).hasSizeLessThan(MANY);
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Slow.PAUSE.multipliedBy(MANY));
	}

	private void store(String key) {
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> this.operations.set(key, new Slow(), HOUR) == OperationResult.STORED);
	}

	/** A value that notes the threads that read and write it. */
	static final class Slow implements Serializable {

		@Serial
		private static final long serialVersionUID = 1L;

		private static final Duration PAUSE = Duration.ofMillis(20);

		private static final Set<String> threads = ConcurrentHashMap.newKeySet();

		@Serial
		private void writeObject(ObjectOutputStream out) throws IOException {
			threads.add(Thread.currentThread().getName());
			out.defaultWriteObject();
		}

		@Serial
		private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
			threads.add(Thread.currentThread().getName());
			LockSupport.parkNanos(PAUSE.toNanos());
			in.defaultReadObject();
		}

	}

}
