/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.catalogue;

import java.io.Serializable;
import java.util.Locale;

/**
 * A question to the catalogue, and as such the key of its cached answer.
 *
 * @param text words to look for, or empty
 * @param category the category, or empty for all
 * @param page the page, from 0
 * @since 1.0.0
 */
public record ProductSearch(String text, String category, int page) implements Serializable {

	/**
	 * Brings equal questions to one form, so that they share one cached answer.
	 */
	public ProductSearch {
		text = text.strip().toLowerCase(Locale.ROOT);
		category = category.strip();
		page = Math.max(0, page);
	}

}
