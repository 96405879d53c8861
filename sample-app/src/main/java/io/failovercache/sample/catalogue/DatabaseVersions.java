/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.catalogue;

import java.util.Map;

import org.springframework.stereotype.Component;

/**
 * The truth, past every cache: which version of a product the database holds.
 *
 * @since 1.0.0
 */
@Component
public class DatabaseVersions {

	private final ProductRepository products;

	DatabaseVersions(ProductRepository products) {
		this.products = products;
	}

	/**
	 * Reads all versions.
	 * @return the version of each product by its id
	 */
	public Map<Long, Long> now() {
		return this.products.versions();
	}

}
