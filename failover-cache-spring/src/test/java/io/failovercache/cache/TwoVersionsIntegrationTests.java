/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;

import io.failovercache.serialization.CacheValueSerializer;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two versions of an application on the same servers, of which neither can read what the
 * other one stores: each keeps its hits, and both see every change.
 */
@RequiresMemcached
class TwoVersionsIntegrationTests {

	private static final int KEYS = 20;

	private final MemcachedProcess primary = MemcachedProcess.start();

	private final MemcachedProcess backup = MemcachedProcess.start();

	private final Version first = new Version("v1");

	private final Version second = new Version("v2");

	private volatile String database = "old";

	@BeforeEach
	void awaitServers() {
		Awaitility.await()
			.atMost(Duration.ofSeconds(15))
			.until(() -> this.first.instance.isUp() && this.second.instance.isUp());
	}

	@AfterEach
	void close() {
		this.first.instance.close();
		this.second.instance.close();
		this.primary.close();
		this.backup.close();
	}

	@Test
	void versionsKeepEachOthersValues() {
		for (int round = 0; round < 10; round++) {
			for (int key = 0; key < KEYS; key++) {
				assertThat(this.first.products.find("k" + key)).isEqualTo("old");
				assertThat(this.second.products.find("k" + key)).isEqualTo("old");
			}
		}
		assertThat(this.first.products.loads()).hasValue(KEYS);
		assertThat(this.second.products.loads()).hasValue(KEYS);
	}

	@Test
	void versionsKeepEachOthersValuesInSynchronizedMethods() {
		for (int round = 0; round < 5; round++) {
			assertThat(this.first.products.findInStep("a")).isEqualTo("old");
			assertThat(this.second.products.findInStep("a")).isEqualTo("old");
			assertThat(this.first.products.findLaterInStep("b").join()).isEqualTo("old");
			assertThat(this.second.products.findLaterInStep("b").join()).isEqualTo("old");
		}
		assertThat(this.first.products.loads()).hasValue(2);
		assertThat(this.second.products.loads()).hasValue(2);
	}

	@Test
	void bothSeeEveryChange() {
		for (Version changing : new Version[] { this.first, this.second }) {
			for (int i = 0; i < 3; i++) {
				this.first.products.find("a");
				this.second.products.find("a");
				this.database = changing.name + " evict " + i;
				changing.products.changed("a");
				assertThat(this.second.products.find("a")).isEqualTo(this.database);
				assertThat(this.first.products.find("a")).isEqualTo(this.database);
				this.database = changing.name + " put " + i;
				changing.products.update("a");
				assertThat(this.second.products.find("a")).isEqualTo(this.database);
				assertThat(this.first.products.find("a")).isEqualTo(this.database);
			}
		}
	}

	@Test
	void bothSeeClear() {
		this.first.products.find("a");
		this.second.products.find("a");
		this.database = "new";
		this.first.instance.cache("products").clear();
		Awaitility.await()
			.atMost(Duration.ofSeconds(5))
			.untilAsserted(() -> assertThat(this.second.products.find("a")).isEqualTo("new"));
		assertThat(this.first.products.find("a")).isEqualTo("new");
	}

	/**
	 * One version: an instance whose values begin with its name.
	 */
	private final class Version {

		private final String name;

		private final TestInstance instance;

		private final Products products;

		Version(String name) {
			this.name = name;
			this.instance = TestInstance.of(TwoVersionsIntegrationTests.this.primary.address(),
					TwoVersionsIntegrationTests.this.backup.address(), new OwnShape(name));
			this.products = CachedProxies.of(new Products(), this.instance.manager());
		}

	}

	/**
	 * Reads what its own version wrote and nothing else.
	 */
	private record OwnShape(String version) implements CacheValueSerializer {

		@Override
		public int format() {
			return 17;
		}

		@Override
		public byte[] serialize(Object value) {
			return (this.version + value).getBytes(StandardCharsets.UTF_8);
		}

		@Override
		public Object deserialize(byte[] bytes) throws IOException {
			String text = new String(bytes, StandardCharsets.UTF_8);
			if (!text.startsWith(this.version)) {
				throw new IOException("Another version wrote it");
			}
			return text.substring(this.version.length());
		}

	}

	class Products {

		private final AtomicInteger loads = new AtomicInteger();

		@Cacheable("products")
		public String find(String id) {
			this.loads.incrementAndGet();
			return TwoVersionsIntegrationTests.this.database;
		}

		@Cacheable(cacheNames = "products", sync = true)
		public String findInStep(String id) {
			return find(id);
		}

		@Cacheable(cacheNames = "products", sync = true)
		public CompletableFuture<String> findLaterInStep(String id) {
			return CompletableFuture.completedFuture(find(id));
		}

		@CachePut("products")
		public String update(String id) {
			return TwoVersionsIntegrationTests.this.database;
		}

		@CacheEvict("products")
		public void changed(String id) {
		}

		public AtomicInteger loads() {
			return this.loads;
		}

	}

}
