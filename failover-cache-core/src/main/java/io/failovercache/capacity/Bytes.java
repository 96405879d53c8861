/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.capacity;

import java.util.Locale;

/**
 * Sizes in bytes as text for people.
 *
 * @since 1.0.0
 */
public final class Bytes {

	private static final long UNIT = 1024;

	private Bytes() {
	}

	/**
	 * A size in the largest unit of which there is at least one.
	 * @param bytes the size
	 * @return such as {@code 1.5 MB}
	 */
	public static String text(long bytes) {
		String[] units = { "B", "KB", "MB", "GB", "TB" };
		double size = bytes;
		int unit = 0;
		while (size >= UNIT && unit < units.length - 1) {
			size /= UNIT;
			unit++;
		}
		return (size == Math.rint(size)) ? (long) size + " " + units[unit]
				: String.format(Locale.ROOT, "%.1f %s", size, units[unit]);
	}

}
