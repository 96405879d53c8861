/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.catalogue;

import java.util.Optional;

import org.springframework.cache.annotation.CacheConfig;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;

import io.failovercache.sample.answer.AnswerTrail;

/**
 * The same annotations as {@link ProductCatalogue}, on a cache as most applications have
 * it today: one memcached server behind one xmemcached client. For comparison only.
 *
 * @since 1.0.0
 */
@Service
@CacheConfig(cacheNames = "products", cacheResolver = "singleServerCacheResolver")
public class UnguardedCatalogue {

	private final ProductRepository products;

	private final AnswerTrail trail;

	UnguardedCatalogue(ProductRepository products, AnswerTrail trail) {
		this.products = products;
		this.trail = trail;
	}

	/**
	 * Finds a product. That there is none is cached too.
	 * @param id the product
	 * @return the product, or empty
	 */
	@Cacheable(key = "#id")
	public Optional<Product> find(long id) {
		return this.trail.askDatabase(() -> this.products.find(id));
	}

	/**
	 * Sells one of a product.
	 * @param id the product
	 * @return what it became, or empty if there is no such product
	 */
	@CacheEvict(key = "#id")
	public Optional<Product> sell(long id) {
		return this.trail.askDatabase(() -> this.products.sell(id));
	}

}
