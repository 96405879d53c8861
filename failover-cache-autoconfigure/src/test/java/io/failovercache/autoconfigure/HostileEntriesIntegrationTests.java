/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryCodec;
import io.failovercache.entry.EntryKind;
import io.failovercache.serialization.EncodedValue;
import io.failovercache.serialization.HostileBytes;
import io.failovercache.test.EmbeddedMemcached;
import io.failovercache.test.EmbeddedMemcachedGroups;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A running application whose entries a stranger replaces on both servers: each is a miss
 * that costs little, the method is called, and its value takes the place of the entry.
 */
@SpringBootTest(properties = { "failover-cache.caches.jdk.serialization.format=jdk",
		"failover-cache.caches.json.serialization.format=json", "failover-cache.caches.fory.serialization.format=fory",
		"failover-cache.serialization.trusted-packages=io.failovercache.serialization",
		"failover-cache.compression.read-algorithms=zstd" })
@EmbeddedMemcached
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileEntriesIntegrationTests {

	private static final int MAX_ITEM = 1_000_000;

	private static final long MAX_BYTES = 3L * 16 * 1024 * 1024;

	private static final long MAX_MILLIS = 250;

	/** The first time pays for classes, and machines are busy. */
	private static final int ROUNDS = 16;

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	@Autowired
	private CachedTexts texts;

	@Autowired
	private EmbeddedMemcachedGroups servers;

	@ParameterizedTest
	@ValueSource(strings = { "jdk", "json", "fory" })
	void eachIsAMissThatCostsLittle(String format) throws IOException {
		List<String> costly = new ArrayList<>();
		int tried = 0;
		for (Map.Entry<String, EncodedValue> hostile : HostileBytes.of(format).entrySet()) {
			if (hostile.getValue().bytes().length <= MAX_ITEM) {
				tried++;
				Cost cost = cheapestOf(format, "key" + tried, hostile.getValue());
				if (cost.bytes > MAX_BYTES || cost.millis > MAX_MILLIS) {
					costly.add(hostile.getKey() + ": " + cost);
				}
			}
		}
		assertThat(tried).isGreaterThan(8);
		assertThat(costly).isEmpty();
	}

	private Cost cheapestOf(String format, String key, EncodedValue payload) throws IOException {
		Cost cheapest = Cost.UNKNOWN;
		for (int i = 0; i < ROUNDS && (i < 2 || cheapest.bytes > MAX_BYTES || cheapest.millis > MAX_MILLIS); i++) {
			// A second value beside the hostile one of this key would be found at once.
			String fresh = key + "-" + i;
			text(format, fresh);
			replace(format, fresh, payload);
			Cost cost = costOfMiss(format, fresh);
			cheapest = new Cost(Math.min(cheapest.bytes, cost.bytes), Math.min(cheapest.millis, cost.millis));
		}
		return cheapest;
	}

	private Cost costOfMiss(String format, String key) {
		int loads = this.texts.loads();
		long bytes = this.threads.getCurrentThreadAllocatedBytes();
		long nanos = this.threads.getCurrentThreadCpuTime();
		String text = text(format, key);
		Cost cost = new Cost(this.threads.getCurrentThreadAllocatedBytes() - bytes,
				TimeUnit.NANOSECONDS.toMillis(this.threads.getCurrentThreadCpuTime() - nanos));
		assertThat(text).isEqualTo("the text of " + key);
		// On a busy machine the honest value may come after the hostile one.
		return (this.texts.loads() > loads) ? cost : Cost.UNKNOWN;
	}

	private String text(String format, String key) {
		return switch (format) {
			case "jdk" -> this.texts.asJdk(key);
			case "json" -> this.texts.asJson(key);
			default -> this.texts.asFory(key);
		};
	}

	private void replace(String format, String key, EncodedValue payload) throws IOException {
		byte[] forged = new EntryCodec()
			.encode(new Entry(EntryKind.VALUE, payload.format(), 0, 0, "", payload.bytes()));
		int replaced = Stranger.replace(this.servers,
				(stored) -> stored.contains(":" + format + ":") && stored.endsWith(":" + key), forged);
		assertThat(replaced).isPositive();
	}

	private record Cost(long bytes, long millis) {

		static final Cost UNKNOWN = new Cost(Long.MAX_VALUE, Long.MAX_VALUE);

	}

	/** The caches, one of each format. */
	static class CachedTexts {

		private final AtomicInteger loads = new AtomicInteger();

		@Cacheable("jdk")
		public String asJdk(String key) {
			return load(key);
		}

		@Cacheable("json")
		public String asJson(String key) {
			return load(key);
		}

		@Cacheable("fory")
		public String asFory(String key) {
			return load(key);
		}

		private String load(String key) {
			this.loads.incrementAndGet();
			return "the text of " + key;
		}

		public int loads() {
			return this.loads.get();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		CachedTexts texts() {
			return new CachedTexts();
		}

	}

}
