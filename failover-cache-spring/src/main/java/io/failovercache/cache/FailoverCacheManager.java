/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.cache.Cache;
import org.springframework.cache.support.NoOpCache;
import org.springframework.cache.transaction.AbstractTransactionSupportingCacheManager;

import io.failovercache.client.ForeignText;

/**
 * The caches of an application on two groups of memcached servers. Thread-safe.
 *
 * @since 1.0.0
 */
public final class FailoverCacheManager extends AbstractTransactionSupportingCacheManager implements DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(FailoverCacheManager.class);

	/**
	 * The most caches that are created on demand. Polls read a counter for each, and
	 * users of the application may choose the names.
	 */
	private static final int MAX_UNNAMED = 12_000;

	/** The most characters of their names, which are kept in metrics and on boards. */
	private static final int MAX_NAME = 1000;

	private static final int MAX_REFRESHES = 8;

	private static final int MAX_WAITING_REFRESHES = 1000;

	private final CacheDefinitions definitions;

	private final CacheEnvironment environment;

	private final CacheParts parts;

	private final ThreadPoolExecutor background = backgroundExecutor();

	private Function<FailoverCache, Cache> decorator = (cache) -> cache;

	private final Map<String, FailoverCache> failoverCaches = new ConcurrentHashMap<>();

	private final AtomicBoolean warned = new AtomicBoolean();

	private final AtomicBoolean warnedOfLength = new AtomicBoolean();

	private final List<Consumer<FailoverCache>> creationListeners = new CopyOnWriteArrayList<>();

	/**
	 * Creates the manager of caches that share an engine.
	 * @param definitions the caches and their settings
	 * @param environment the services that they share
	 */
	public FailoverCacheManager(CacheDefinitions definitions, CacheEnvironment environment) {
		this.definitions = definitions;
		this.environment = environment;
		this.parts = CacheParts.of(environment);
	}

	/**
	 * The executor of loads in the background: few at a time, and no caller waits for
	 * them.
	 */
	private static ThreadPoolExecutor backgroundExecutor() {
		ThreadPoolExecutor executor = new ThreadPoolExecutor(MAX_REFRESHES, MAX_REFRESHES, 30, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(MAX_WAITING_REFRESHES), (runnable) -> {
					Thread thread = new Thread(runnable, "failover-cache-refresh");
					thread.setDaemon(true);
					return thread;
				});
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	@Override
	protected Collection<? extends Cache> loadCaches() {
		return this.definitions.names().stream().map(this::create).toList();
	}

	/**
	 * The cache of a name; one that caches nothing, and is not kept, if there are more
	 * names than an application can have on purpose.
	 */
	@Override
	public @Nullable Cache getCache(String name) {
		Cache cache = super.getCache(name);
		return (cache == null && this.definitions.isOpen()) ? new NoOpCache(name) : cache;
	}

	@Override
	protected @Nullable Cache getMissingCache(String name) {
		return (this.definitions.isOpen() && isShort(name) && hasRoom(name)) ? create(name) : null;
	}

	private boolean isShort(String name) {
		if (name.length() <= MAX_NAME) {
			return true;
		}
		if (this.warnedOfLength.compareAndSet(false, true)) {
			logger.warn("A cache was asked for by a name of {} characters, '{}'. It caches nothing: a name that is not "
					+ "configured has at most {}. Give the cache a short name, and put what differs from call to call "
					+ "into the key.", name.length(), ForeignText.of(name), MAX_NAME);
		}
		return false;
	}

	private boolean hasRoom(String name) {
		if (getCacheNames().size() < MAX_UNNAMED + this.definitions.names().size()) {
			return true;
		}
		if (this.warned.compareAndSet(false, true)) {
			logger.warn("More than {} caches were requested by names that are not configured, the last one '{}'. It "
					+ "and all further ones cache nothing, because every instance polls the servers for each name. "
					+ "Set 'failover-cache.cache-names' to the names of the caches, and put values that vary from "
					+ "call to call into the key.", MAX_UNNAMED, ForeignText.of(name));
		}
		return false;
	}

	private Cache create(String name) {
		if (!this.definitions.isEnabled(name)) {
			return new NoOpCache(name);
		}
		FailoverCache made = this.failoverCaches.computeIfAbsent(name, this::createFailoverCache);
		this.creationListeners.forEach((listener) -> listener.accept(made));
		return made;
	}

	private FailoverCache createFailoverCache(String name) {
		CacheSettings settings = this.definitions.settingsOf(name);
		EntryFactory entries = new EntryFactory(settings, this.definitions.codecOf(name),
				this.environment.timekeeper());
		CacheContent content = new CacheContent(name, settings, entries, this.parts);
		WritesUnderWay underWay = new WritesUnderWay();
		CacheReads reads = new CacheReads(content, this.parts, underWay);
		CacheWrites writes = new CacheWrites(content, this.parts, reads, underWay);
		return new FailoverCache(content, reads, writes,
				new LoadContext(settings, writes, this.parts, this.background));
	}

	/**
	 * The caches made so far, undecorated.
	 * @return the caches
	 */
	public Collection<FailoverCache> failoverCaches() {
		return List.copyOf(this.failoverCaches.values());
	}

	/**
	 * Calls a listener for every cache that is created from now on.
	 * @param listener the listener; it may be called twice for a cache
	 */
	public void onCacheCreated(Consumer<FailoverCache> listener) {
		this.creationListeners.add(listener);
	}

	/**
	 * Sets a decorator for each cache; by default there is none. Must be called before
	 * the manager is used.
	 * @param decorator wraps a cache for its callers
	 */
	public void setDecorator(Function<FailoverCache, Cache> decorator) {
		this.decorator = decorator;
	}

	@Override
	protected Cache decorateCache(Cache cache) {
		return super.decorateCache((cache instanceof FailoverCache plain) ? this.decorator.apply(plain) : cache);
	}

	/**
	 * The calls of cached methods, for the interceptor that notes their beginning and
	 * end.
	 * @return the calls
	 */
	public CachedCalls calls() {
		return this.parts.calls();
	}

	/**
	 * Waits until the writes for which callers did not wait are done.
	 * @param atMost the longest wait
	 * @return whether they are
	 */
	public boolean awaitWrites(Duration atMost) {
		TimeLimit limit = TimeLimit.after(atMost, this.environment.timekeeper());
		return this.failoverCaches.values()
			.stream()
			.map((cache) -> cache.awaitWrites(limit.left()))
			.reduce(true, Boolean::logicalAnd);
	}

	/**
	 * Ends the loads that run in the background.
	 */
	@Override
	public void destroy() {
		this.background.shutdownNow();
	}

}
