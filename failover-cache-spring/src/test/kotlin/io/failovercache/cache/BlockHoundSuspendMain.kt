/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache

import java.time.Duration
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.atomic.AtomicInteger

import kotlinx.coroutines.async
import kotlinx.coroutines.delay
import kotlinx.coroutines.reactor.asCoroutineDispatcher
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.awaitility.Awaitility
import reactor.blockhound.BlockHound
import reactor.core.scheduler.Scheduler
import reactor.core.scheduler.Schedulers

import org.springframework.cache.annotation.CacheEvict
import org.springframework.cache.annotation.CachePut
import org.springframework.cache.annotation.Cacheable

/**
 * An application whose suspend functions are called on an event loop, in a JVM in which
 * BlockHound prints whatever would hold that up. Goes through all calls once at the start
 * and once more after each line that comes in.
 */
object BlockHoundSuspendMain {

	/** Printing from there would be seen as well. */
	private val blocked = ConcurrentLinkedQueue<Throwable>()

	@JvmStatic
	fun main(args: Array<String>) {
		Thread.setDefaultUncaughtExceptionHandler { _, ex ->
			ex.printStackTrace(System.out)
			Runtime.getRuntime().halt(1)
		}
		TestInstance.of(args[0], args[1]).use { instance ->
			Awaitility.await().atMost(Duration.ofSeconds(20)).until { instance.isUp() }
			val prices = CachedProxies.of(Prices(), instance.manager())
			val loop = Schedulers.newParallel("loop", 1)
			// What Spring and Kotlin read of their classes at the first call is no concern of a cache.
			callAll(prices, "before", loop)
			BlockHound.builder()
				.loadIntegrations()
				.blockingMethodCallback { blocked.add(IllegalStateException("BLOCKED $it on ${Thread.currentThread().name}")) }
				.install()
			canary(loop)
			var round = 0
			do {
				callAll(prices, "$round", loop)
				report()
				println("round $round")
				round++
			} while (System.`in`.read() >= 0)
			loop.dispose()
		}
	}

	/** Shows that a wait of a suspend function would be seen. */
	private fun canary(loop: Scheduler) {
		runBlocking { async(loop.asCoroutineDispatcher()) { Thread.sleep(1) }.await() }
		report()
		println("seen")
	}

	private fun report() {
		generateSequence { blocked.poll() }.forEach {
			println(it.message)
			it.printStackTrace(System.out)
		}
	}

	private fun callAll(prices: Prices, round: String, loop: Scheduler) {
		repeat(20) {
			runBlocking { withTimeout(30_000) { async(loop.asCoroutineDispatcher()) { call(prices, "$round-$it") }.await() } }
		}
	}

	private suspend fun call(prices: Prices, id: String) {
		prices.find(id)
		prices.find(id)
		prices.findInStep("s$id")
		prices.findInStep("s$id")
		prices.nothing(id)
		prices.nothing(id)
		prices.update(id)
		prices.changed(id)
		prices.changing(id)
		prices.changedAll()
	}

	open class Prices {

		private val loads = AtomicInteger()

		private suspend fun load(): String {
			delay(1)
			return "load " + loads.incrementAndGet()
		}

		@Cacheable("prices")
		open suspend fun find(id: String): String = load()

		@Cacheable(cacheNames = ["prices"], sync = true)
		open suspend fun findInStep(id: String): String = load()

		@Cacheable("nothing")
		open suspend fun nothing(id: String): String? {
			delay(1)
			return null
		}

		@CachePut("prices")
		open suspend fun update(id: String): String = load()

		@CacheEvict("prices")
		open suspend fun changed(id: String) {
			delay(1)
		}

		@CacheEvict(cacheNames = ["prices"], beforeInvocation = true)
		open suspend fun changing(id: String) {
			delay(1)
		}

		@CacheEvict(cacheNames = ["prices"], allEntries = true)
		open suspend fun changedAll() {
			delay(1)
		}

	}

}
