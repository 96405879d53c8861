/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Properties;

import org.jspecify.annotations.Nullable;

/**
 * The comparison of two maps, a part of that of whole values.
 */
final class MapComparison {

	private final Contents comparison;

	MapComparison(Contents comparison) {
		this.comparison = comparison;
	}

	@Nullable String difference(Map<?, ?> written, Map<?, ?> read) {
		if (written instanceof IdentityHashMap) {
			return ": its keys are found by identity, which no copy has";
		}
		if (written.size() != read.size()) {
			return ": its size differs";
		}
		if (written instanceof Properties own && read instanceof Properties other
				&& !own.stringPropertyNames().equals(other.stringPropertyNames())) {
			return ": its defaults are not read back";
		}
		String comparator = this.comparison.at(".comparator()", WrittenForm.comparatorOf(written),
				WrittenForm.comparatorOf(read));
		if (comparator != null) {
			return comparator;
		}
		if (WrittenForm.isOrdered(written)) {
			String keys = this.comparison.inOrder(written.keySet(), read.keySet());
			return (keys != null) ? ".keySet()" + keys
					: valuesIn(this.comparison.inOrder(written.values(), read.values()));
		}
		return byKey(written, read);
	}

	private @Nullable String byKey(Map<?, ?> written, Map<?, ?> read) {
		Map<Object, Object> keys = new HashMap<>();
		read.keySet().forEach((key) -> keys.put(key, key));
		for (Map.Entry<?, ?> entry : written.entrySet()) {
			Object key = entry.getKey();
			if (!keys.containsKey(key)) {
				return ".keySet(): a key of " + ((key != null) ? key.getClass().getTypeName() : "null")
						+ " is not found again";
			}
			String keyDifference = this.comparison.at(".keySet()[]", key, keys.get(key));
			if (keyDifference != null) {
				return keyDifference;
			}
			String difference = this.comparison.at(".values()[]", entry.getValue(), read.get(key));
			if (difference != null) {
				return difference;
			}
		}
		return null;
	}

	private static @Nullable String valuesIn(@Nullable String difference) {
		return (difference != null) ? ".values()" + difference : null;
	}

	/**
	 * The comparison of keys and values of maps.
	 */
	interface Contents {

		/**
		 * Compares two parts at a place.
		 * @return the difference, {@code null} if there is none
		 */
		@Nullable String at(String place, @Nullable Object written, @Nullable Object read);

		/**
		 * Compares element by element.
		 * @return the difference, {@code null} if there is none
		 */
		@Nullable String inOrder(Collection<?> written, Collection<?> read);

	}

}
