/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.failovercache.serialization.CacheValueSerializer;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls that ask more than once: when the servers fall silent in between, each still
 * returns within one operation timeout (250 ms).
 */
@RequiresMemcached
class OneDeadlineIntegrationTests {

	/** Less than two timeouts, with room for a busy machine. */
	private static final Duration ONE_TIMEOUT = Duration.ofMillis(450);

	private final MemcachedProcess primary = MemcachedProcess.start();

	private final MemcachedProcess backup = MemcachedProcess.start();

	private final TestInstance instance = TestInstance.of(this.primary.address(), this.backup.address(),
			Map.of("stale", CacheSettings.defaults().withRefreshAfter(Duration.ofMillis(1)), "async",
					CacheSettings.defaults().withWriteMode(WriteMode.ASYNC)));

	private final FailoverCache cache = this.instance.cache("products");

	@BeforeEach
	void awaitServers() {
		Awaitility.await().atMost(Duration.ofSeconds(15)).until(this.instance::isUp);
	}

	@AfterEach
	void close() {
		this.primary.resume();
		this.backup.resume();
		this.instance.close();
		this.primary.close();
		this.backup.close();
	}

	@Test
	void read() {
		this.cache.put("a", "1");
		assertWithinOneTimeout(() -> this.cache.get("a"));
	}

	@Test
	void evictIfPresent() {
		this.cache.put("a", "1");
		assertWithinOneTimeout(() -> this.cache.evictIfPresent("a"));
	}

	@Test
	void putIfAbsentTellsThatItDidNotStore() {
		List<Object> answers = new ArrayList<>();
		assertWithinOneTimeout(() -> answers.add(this.cache.putIfAbsent("a", "1")));
		assertThat(answers).doesNotContainNull();
	}

	@Test
	void putIfAbsentOverAValue() {
		this.cache.put("a", "1");
		assertWithinOneTimeout(() -> this.cache.putIfAbsent("a", "2"));
	}

	@Test
	void staleRead() {
		FailoverCache stale = this.instance.cache("stale");
		stale.put("a", "1");
		assertWithinOneTimeout(() -> stale.get("a"));
	}

	@Test
	void unreadableValue() {
		try (TestInstance other = TestInstance.of(this.primary.address(), this.backup.address(), new OtherFormat())) {
			Awaitility.await().atMost(Duration.ofSeconds(15)).until(other::isUp);
			other.cache("products").put("a", "1");
		}
		assertThat(this.cache.get("a")).isNull();
		assertWithinOneTimeout(() -> this.cache.get("a"));
	}

	@Test
	void synchronizedLoad() {
		assertWithinOneTimeout(() -> this.cache.get("a", () -> "loaded"));
	}

	@Test
	void asynchronousPutsBeyondWhatMayBeUnderWay() {
		FailoverCache async = this.instance.cache("async");
		silence();
		for (int i = 0; i < 10_000; i++) {
			async.put("k" + i, "1");
		}
		long begin = System.nanoTime();
		async.put("one more", "1");
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(ONE_TIMEOUT);
	}

	@Test
	void clear() {
		assertWithinOneTimeout(this.cache::clear);
	}

	private void assertWithinOneTimeout(Runnable call) {
		silence();
		long begin = System.nanoTime();
		call.run();
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(ONE_TIMEOUT);
	}

	/** No server answers any more, and no breaker is open yet. */
	private void silence() {
		this.primary.freeze();
		this.backup.freeze();
	}

	private static final class OtherFormat implements CacheValueSerializer {

		@Override
		public int format() {
			return 18;
		}

		@Override
		public byte[] serialize(Object value) {
			return Objects.toString(value).getBytes(StandardCharsets.UTF_8);
		}

		@Override
		public Object deserialize(byte[] bytes) {
			return new String(bytes, StandardCharsets.UTF_8);
		}

	}

}
