/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache

import java.time.Duration
import java.util.concurrent.atomic.AtomicInteger

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.async
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.reactor.asCoroutineDispatcher
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import reactor.core.scheduler.Schedulers

import io.failovercache.support.MemcachedProcess
import io.failovercache.support.RequiresMemcached
import org.springframework.cache.annotation.CacheEvict
import org.springframework.cache.annotation.Cacheable

/**
 * Cached functions that suspend: what they load late never replaces what is newer, and
 * their look-ups hold no event loop up.
 */
@RequiresMemcached
class SuspendFunctionsIntegrationTests {

	private val primary = MemcachedProcess.start()

	private val backup = MemcachedProcess.start()

	private val instance = TestInstance.of(primary.address(), backup.address())

	private val prices = CachedProxies.of(Prices(), instance.manager())

	private val cache = instance.cache("prices")

	@BeforeEach
	fun awaitServers() {
		Awaitility.await().atMost(Duration.ofSeconds(15)).until { instance.isUp() }
	}

	@AfterEach
	fun close() {
		primary.resume()
		backup.resume()
		instance.close()
		primary.close()
		backup.close()
	}

	@Test
	fun `is called once for each key, which the continuation is no part of`() = runBlocking<Unit> {
		assertThat(prices.load("a", 1)).isEqualTo("load 1")
		assertThat(prices.load("a", 1)).isEqualTo("load 1")
		assertThat(prices.load("a", 2)).isEqualTo("load 2")
		assertThat(prices.nothing("b")).isNull()
		assertThat(prices.nothing("b")).isNull()
		assertThat(prices.loads()).isEqualTo(3)
	}

	@Test
	fun `one that throws caches nothing`() = runBlocking<Unit> {
		repeat(2) {
			assertThat(runCatching { prices.failing("a") }.exceptionOrNull()).hasMessage("no database")
		}
		assertThat(prices.loads()).isEqualTo(2)
		prices.changed("a")
		assertThat(prices.find("a", CompletableDeferred("loaded"))).isEqualTo("loaded")
		assertThat(cache.get("a", String::class.java)).isEqualTo("loaded")
	}

	@Test
	fun `late load yields to an evict`() = runBlocking<Unit> {
		repeat(5) {
			val slow = CompletableDeferred<String>()
			val loading = async { prices.find("a", slow) }
			delay(100)
			prices.changed("a")
			val quick = async { prices.find("a", CompletableDeferred("new")) }
			quick.await()
			slow.complete("old")
			loading.await()
			assertThat(cache.get("a", String::class.java)).isNotEqualTo("old")
			prices.changed("a")
		}
	}

	@Test
	fun `look-up and evict hold no event loop up while the servers hang`() = runBlocking<Unit> {
		prices.load("warm", 1)
		val scheduler = Schedulers.newParallel("loop", 1)
		val loop = scheduler.asCoroutineDispatcher()
		primary.freeze()
		backup.freeze()
		val ticks = AtomicInteger()
		val ticking = launch(loop) {
			while (true) {
				delay(1)
				ticks.incrementAndGet()
			}
		}
		val begin = System.nanoTime()
		withTimeout(20_000) {
			async(loop) { prices.load("a", 1) }.await()
			async(loop) { prices.changed("a") }.await()
		}
		val millis = (System.nanoTime() - begin) / 1_000_000
		ticking.cancel()
		// Held up for the look-up and the evict it would have ticked a few times.
		assertThat(ticks.get()).isGreaterThan((millis / 20).toInt())
		scheduler.dispose()
	}

	open class Prices {

		private val loads = AtomicInteger()

		open fun loads(): Int = loads.get()

		@Cacheable("prices")
		open suspend fun load(id: String, currency: Int): String {
			delay(1)
			return "load " + loads.incrementAndGet()
		}

		@Cacheable("prices")
		open suspend fun nothing(id: String): String? {
			loads.incrementAndGet()
			delay(1)
			return null
		}

		@Cacheable("prices")
		open suspend fun failing(id: String): String {
			loads.incrementAndGet()
			delay(1)
			throw IllegalStateException("no database")
		}

		@Cacheable(cacheNames = ["prices"], key = "#p0")
		open suspend fun find(id: String, source: CompletableDeferred<String>): String = source.await()

		@CacheEvict("prices")
		open suspend fun changed(id: String) {
			delay(1)
		}

	}

}
