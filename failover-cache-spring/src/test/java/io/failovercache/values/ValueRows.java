/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.values;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * The rows of the table of values: a name and how such a value is made.
 */
final class ValueRows {

	private final List<Row> rows = new ArrayList<>();

	private String section = "";

	static List<Row> all() {
		ValueRows rows = new ValueRows();
		JdkScalarSamples.addTo(rows);
		JdkCollectionSamples.addTo(rows);
		OwnClassSamples.addTo(rows);
		LibrarySamples.addTo(rows);
		OddClassSamples.addTo(rows);
		RareSamples.addTo(rows);
		return rows.rows;
	}

	void section(String name) {
		this.section = name;
	}

	void add(String name, Callable<Object> maker) {
		this.rows.add(new Row(this.section, name, maker));
	}

	/**
	 * One row.
	 *
	 * @param section the heading above it
	 * @param name what the value is
	 * @param maker makes the value anew
	 */
	record Row(String section, String name, Callable<Object> maker) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
