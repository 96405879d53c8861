/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * A record of an ordinary application: some 300 bytes in JDK format.
 */
record Product(long id, String name, String description, BigDecimal price, boolean available,
		String category) implements Serializable {

	static Product numbered(int number) {
		return new Product(number, "Product " + number, "Keeps what it is given, number " + number + ", for a while",
				BigDecimal.valueOf(100L + number, 2), true, "household");
	}

}
