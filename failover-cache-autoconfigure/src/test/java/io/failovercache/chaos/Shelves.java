/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.util.List;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cache.annotation.CacheConfig;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The application that each JVM runs: three caches, one of them with {@code sync = true}
 * and one that is cleared now and then. Their classes repeat each other's methods,
 * because {@link CacheConfig @CacheConfig} applies to the class that declares a method.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class Shelves {

	@Bean
	ThreadLocal<DatabaseSession> sessions() {
		return new ThreadLocal<>();
	}

	@Bean
	Items items(ThreadLocal<DatabaseSession> sessions) {
		return new Items(sessions);
	}

	@Bean
	Prices prices(ThreadLocal<DatabaseSession> sessions) {
		return new Prices(sessions);
	}

	@Bean
	Notes notes(ThreadLocal<DatabaseSession> sessions) {
		return new Notes(sessions);
	}

	/**
	 * The read operation of a key, which also names its cache.
	 * @param key the key
	 * @return six in ten plain, three in ten with {@code sync}, one in ten cleared
	 */
	static Op readOf(int key) {
		return List
			.of(Op.FIND, Op.FIND_SYNC, Op.FIND, Op.FIND_NOTE, Op.FIND, Op.FIND_SYNC, Op.FIND, Op.FIND, Op.FIND_SYNC,
					Op.FIND)
			.get(key % 10);
	}

	/**
	 * A plain cache.
	 */
	@CacheConfig(cacheNames = "items")
	static class Items implements Shelf {

		private final ThreadLocal<DatabaseSession> sessions;

		Items(ThreadLocal<DatabaseSession> sessions) {
			this.sessions = sessions;
		}

		@Override
		@Cacheable
		public Item find(int key) {
			return this.sessions.get().load(key);
		}

		@Override
		@CachePut
		public Item changeAndPut(int key) {
			return this.sessions.get().change(key);
		}

		@Override
		@CacheEvict
		public Item changeAndEvict(int key) {
			return this.sessions.get().change(key);
		}

		@Override
		@CacheEvict(allEntries = true)
		public Item changeAndClear(int key) {
			return this.sessions.get().change(key);
		}

	}

	/**
	 * A cache with one loader per key.
	 */
	@CacheConfig(cacheNames = "prices")
	static class Prices implements Shelf {

		private final ThreadLocal<DatabaseSession> sessions;

		Prices(ThreadLocal<DatabaseSession> sessions) {
			this.sessions = sessions;
		}

		@Override
		@Cacheable(sync = true)
		public Item find(int key) {
			return this.sessions.get().load(key);
		}

		@Override
		@CachePut
		public Item changeAndPut(int key) {
			return this.sessions.get().change(key);
		}

		@Override
		@CacheEvict
		public Item changeAndEvict(int key) {
			return this.sessions.get().change(key);
		}

		@Override
		@CacheEvict(allEntries = true)
		public Item changeAndClear(int key) {
			return this.sessions.get().change(key);
		}

	}

	/**
	 * A cache that is cleared now and then.
	 */
	@CacheConfig(cacheNames = "notes")
	static class Notes implements Shelf {

		private final ThreadLocal<DatabaseSession> sessions;

		Notes(ThreadLocal<DatabaseSession> sessions) {
			this.sessions = sessions;
		}

		@Override
		@Cacheable
		public Item find(int key) {
			return this.sessions.get().load(key);
		}

		@Override
		@CachePut
		public Item changeAndPut(int key) {
			return this.sessions.get().change(key);
		}

		@Override
		@CacheEvict
		public Item changeAndEvict(int key) {
			return this.sessions.get().change(key);
		}

		@Override
		@CacheEvict(allEntries = true)
		public Item changeAndClear(int key) {
			return this.sessions.get().change(key);
		}

	}

}
