/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

/**
 * A setting asks for a format or an algorithm whose library is not on the class path.
 *
 * @since 1.0.0
 */
public final class MissingLibraryException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String property;

	private final String value;

	private final String dependency;

	MissingLibraryException(String property, String value, String dependency) {
		super("'" + property + "' is '" + value + "', but " + dependency
				+ " is not on the class path. Add that dependency or choose another value.");
		this.property = property;
		this.value = value;
		this.dependency = dependency;
	}

	/**
	 * The property, relative to {@code failover-cache} or to the settings of a cache.
	 * @return its name
	 */
	public String property() {
		return this.property;
	}

	/**
	 * The value that needs the library.
	 * @return the value
	 */
	public String value() {
		return this.value;
	}

	/**
	 * The library to add.
	 * @return its group and artifact, joined by a colon
	 */
	public String dependency() {
		return this.dependency;
	}

}
