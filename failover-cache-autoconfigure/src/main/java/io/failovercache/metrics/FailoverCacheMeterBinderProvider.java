/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.metrics;

import io.failovercache.cache.FailoverCache;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.boot.cache.metrics.CacheMeterBinderProvider;

/**
 * Makes the meters of each {@link FailoverCache}.
 *
 * @since 1.0.0
 */
public final class FailoverCacheMeterBinderProvider implements CacheMeterBinderProvider<FailoverCache> {

	@Override
	public MeterBinder getMeterBinder(FailoverCache cache, Iterable<Tag> tags) {
		return new FailoverCacheMetrics(cache, tags);
	}

}
