/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

/**
 * A property has an invalid value, which stops the start of the application.
 *
 * @since 1.0.0
 */
public class InvalidFailoverCachePropertyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String property;

	private final String value;

	private final String reason;

	private final String mend;

	/**
	 * Creates the exception.
	 * @param property the full name of the property
	 * @param value its value
	 * @param reason why the value is invalid, a sentence without its full stop
	 * @param mend what to write instead, a sentence
	 */
	public InvalidFailoverCachePropertyException(String property, String value, String reason, String mend) {
		super("Property '%s' with value '%s' is invalid: %s. %s".formatted(property, value, reason, mend));
		this.property = property;
		this.value = value;
		this.reason = reason;
		this.mend = mend;
	}

	/**
	 * The full name of the property.
	 * @return the name
	 */
	public String getProperty() {
		return this.property;
	}

	/**
	 * The value of the property.
	 * @return the value
	 */
	public String getValue() {
		return this.value;
	}

	/**
	 * The reason that the value is refused.
	 * @return the reason
	 */
	public String getReason() {
		return this.reason;
	}

	/**
	 * The value to write instead.
	 * @return the mend
	 */
	public String getMend() {
		return this.mend;
	}

}
