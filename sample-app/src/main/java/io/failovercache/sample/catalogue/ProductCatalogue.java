/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.catalogue;

import java.util.List;
import java.util.Optional;

import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.Caching;
import org.springframework.stereotype.Service;

import io.failovercache.sample.answer.AnswerTrail;

/**
 * The catalogue: an ordinary annotated service.
 * <p>
 * Single products are updated in the cache by the methods that change them; pages of
 * products are dropped by any change, as it cannot be known which of them it touches.
 *
 * @since 1.0.0
 */
@Service
public class ProductCatalogue {

	private final ProductRepository products;

	private final AnswerTrail trail;

	ProductCatalogue(ProductRepository products, AnswerTrail trail) {
		this.products = products;
		this.trail = trail;
	}

	/**
	 * Finds a product. That there is none is cached too.
	 * @param id the product
	 * @return the product, or empty
	 */
	@Cacheable(cacheNames = "products", key = "#id")
	public Optional<Product> find(long id) {
		return this.trail.askDatabase(() -> this.products.find(id));
	}

	/**
	 * Finds a page of products.
	 * @param search what to look for
	 * @return the page, or the last one if there are fewer
	 */
	@Cacheable(cacheNames = "searches", key = "#search")
	public ProductPage search(ProductSearch search) {
		this.trail.databaseAsked();
		return this.products.search(search);
	}

	/**
	 * The categories by name.
	 * @return all categories
	 */
	@Cacheable(cacheNames = "categories")
	public List<String> categories() {
		this.trail.databaseAsked();
		return this.products.categories();
	}

	/**
	 * Changes a product.
	 * @param id the product
	 * @param change what it shall become
	 * @return what it became
	 */
	@Caching(put = @CachePut(cacheNames = "products", key = "#id"),
			evict = @CacheEvict(cacheNames = "searches", allEntries = true))
	public Optional<Product> change(long id, ProductChange change) {
		this.trail.databaseAsked();
		if (this.products.update(id, change)) {
			return this.products.find(id);
		}
		throw this.products.find(id).isPresent() ? new ProductChangedException(id) : new ProductNotFoundException(id);
	}

	/**
	 * Sells one of a product. Pages of products are not dropped: the stock that they show
	 * may be some minutes old.
	 * @param id the product
	 * @return what it became, or empty if there is no such product
	 */
	@CacheEvict(cacheNames = "products", key = "#id")
	public Optional<Product> sell(long id) {
		return this.trail.askDatabase(() -> this.products.sell(id));
	}

	/**
	 * Takes a product out of the catalogue.
	 * @param id the product
	 */
	@Caching(evict = { @CacheEvict(cacheNames = "products", key = "#id"),
			@CacheEvict(cacheNames = "searches", allEntries = true),
			@CacheEvict(cacheNames = "categories", allEntries = true) })
	public void remove(long id) {
		this.trail.databaseAsked();
		if (!this.products.delete(id)) {
			throw new ProductNotFoundException(id);
		}
	}

	/**
	 * Forgets the cached copy of a product, so that the next read asks the database.
	 * @param id the product
	 */
	@CacheEvict(cacheNames = "products", key = "#id")
	public void forget(long id) {
		// the annotation does the work
	}

}
