/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.boot.cache.metrics.CacheMeterBinderProvider;

import io.failovercache.cache.FailoverCache;

/**
 * Makes the meters of each {@link FailoverCache}, once: Spring Boot binds the caches that
 * exist at the start, the starter each one when it is created, and registries warn of a
 * meter that is registered twice. Thread-safe.
 *
 * @since 1.0.0
 */
public final class FailoverCacheMeterBinderProvider implements CacheMeterBinderProvider<FailoverCache> {

	private static final MeterBinder NOTHING_MORE = (registry) -> {
	};

	private final Set<Metered> metered = ConcurrentHashMap.newKeySet();

	@Override
	public MeterBinder getMeterBinder(FailoverCache cache, Iterable<Tag> tags) {
		return this.metered.add(new Metered(cache, Tags.of(tags))) ? new FailoverCacheMetrics(cache, tags)
				: NOTHING_MORE;
	}

	private record Metered(FailoverCache cache, Tags tags) {
	}

}
