/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.load;

import java.util.Optional;
import java.util.function.LongFunction;

import io.failovercache.sample.catalogue.Product;

/**
 * The target of the load.
 *
 * @param read reads a product through its cache
 * @param write changes a product and evicts it from its cache
 * @param firstId the id of the first of the {@value #KEYS} products that are used: two
 * targets must not change each other's products behind their caches' backs
 */
record LoadTarget(LongFunction<Optional<Product>> read, LongFunction<Optional<Product>> write, long firstId) {

	/** The number of products that are used. */
	static final int KEYS = 150;

}
