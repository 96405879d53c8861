/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.catalogue;

import java.io.Serializable;
import java.util.List;

/**
 * One page of the catalogue.
 *
 * @param products the products of this page
 * @param page the page, from 0
 * @param pages how many pages there are
 * @param total how many products were found
 * @since 1.0.0
 */
public record ProductPage(List<Product> products, int page, int pages, int total) implements Serializable {

	/**
	 * Products on a page.
	 */
	public static final int SIZE = 24;

	/**
	 * Copies the list.
	 */
	public ProductPage {
		products = List.copyOf(products);
	}

}
