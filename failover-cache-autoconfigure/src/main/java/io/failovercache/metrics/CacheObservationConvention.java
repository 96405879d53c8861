/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.metrics;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * The names and tags of an observed call. All tags have few values: keys are never tags.
 */
final class CacheObservationConvention implements ObservationConvention<CacheObservationContext> {

	static final CacheObservationConvention INSTANCE = new CacheObservationConvention();

	private static final String NAME = "failover.cache.calls";

	private CacheObservationConvention() {
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof CacheObservationContext;
	}

	@Override
	public String getName() {
		return NAME;
	}

	@Override
	public String getContextualName(CacheObservationContext context) {
		return context.getOperation() + " " + context.getCache();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(CacheObservationContext context) {
		return KeyValues.of("cache", context.getCache(), "operation", context.getOperation(), "result",
				context.getResult(), "source", context.getSource());
	}

}
