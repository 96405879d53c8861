/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.catalogue;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A product of the catalogue.
 *
 * @param id the number in the table
 * @param sku the number that customers see
 * @param name what it is called
 * @param category where it is listed
 * @param description a sentence or two about it
 * @param price in euros
 * @param stock how many there are
 * @param version goes up with each change
 * @param changedAt when it was last changed
 * @since 1.0.0
 */
public record Product(long id, String sku, String name, String category, String description, BigDecimal price,
		int stock, long version, Instant changedAt) implements Serializable {
}
