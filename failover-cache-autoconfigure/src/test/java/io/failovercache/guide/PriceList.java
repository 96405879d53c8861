/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.guide;

import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.cache.annotation.Cacheable;

/**
 * Prices that are expensive to find.
 */
public class PriceList {

	private final AtomicInteger loads = new AtomicInteger();

	@Cacheable("prices")
	public int of(String product) {
		this.loads.incrementAndGet();
		return product.length();
	}

	int loads() {
		return this.loads.get();
	}

}
