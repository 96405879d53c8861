/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.sql.Timestamp;
import java.time.chrono.ChronoLocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;

/**
 * Values of the JDK whose serialized form contains more, or less, than their
 * {@code equals} compares; and Spring Data's object for "no limit".
 */
@SuppressWarnings("JavaUtilDate") // old applications have it in their keys
final class JdkParts {

	private JdkParts() {
	}

	/**
	 * Classes of the JDK whose serialized fields are exactly those that their
	 * {@code equals} compares. Of other classes that is not known.
	 */
	private static final Set<String> COMPARED_AS_SERIALIZED = Set.of("java.io.File", "java.math.MathContext",
			"java.util.Locale", "java.util.SimpleTimeZone", "sun.util.calendar.ZoneInfo");

	/**
	 * Appends the term of such a value.
	 * @return whether the part is such a value
	 */
	static boolean append(KeyText text, Object part) {
		if (part instanceof InetAddress address) {
			appendAddress(text, address);
		}
		else if (part instanceof InetSocketAddress address) {
			appendSocketAddress(text, address);
		}
		else if (part instanceof Charset charset) {
			text.append("Charset(").quote(charset.name()).append(')');
		}
		else if (part instanceof Currency currency) {
			text.append("Currency(").append(currency.getCurrencyCode()).append(')');
		}
		else if (part.getClass() == BitSet.class) {
			text.append("BitSet(").append(Arrays.toString(((BitSet) part).toLongArray())).append(')');
		}
		else if (part instanceof Method method) {
			text.append("Method(").quote(method.toString()).append(')');
		}
		else if (part.getClass().getName().equals("org.springframework.data.domain.Limit$Unlimited")) {
			text.append("Unlimited()");
		}
		else {
			return appendTime(text, part);
		}
		return true;
	}

	private static boolean appendTime(KeyText text, Object part) {
		if (part instanceof Timestamp time) {
			text.append("Timestamp(").append(time.toInstant().toString()).append(')');
		}
		else if (part instanceof Date date && part.getClass().getName().startsWith("java.")) {
			text.append("Date(").append(Long.toString(date.getTime())).append(')');
		}
		else if (part instanceof ChronoLocalDate date && part.getClass().getPackageName().equals("java.time.chrono")) {
			text.append(part.getClass().getSimpleName()).append('(').quote(date.toString()).append(')');
		}
		else if (part instanceof GregorianCalendar calendar && part.getClass() == GregorianCalendar.class) {
			appendCalendar(text, calendar);
		}
		else {
			return false;
		}
		return true;
	}

	/** Returns whether equal objects of a class of the JDK have equal fields. */
	static boolean isComparedAsSerialized(Class<?> type) {
		return COMPARED_AS_SERIALIZED.contains(type.getName());
	}

	private static void appendAddress(KeyText text, InetAddress address) {
		text.append("InetAddress(").append(HexFormat.of().formatHex(address.getAddress())).append(')');
	}

	/**
	 * Appends an address; one that is not resolved is compared by its name, ignoring
	 * case.
	 */
	private static void appendSocketAddress(KeyText text, InetSocketAddress address) {
		text.append("InetSocketAddress(");
		InetAddress resolved = address.getAddress();
		if (resolved != null) {
			appendAddress(text, resolved);
		}
		else {
			text.quote(address.getHostString().toLowerCase(Locale.ROOT));
		}
		text.append(':').append(Integer.toString(address.getPort())).append(')');
	}

	private static void appendCalendar(KeyText text, GregorianCalendar calendar) {
		TimeZone zone = calendar.getTimeZone();
		if (!zone.equals(TimeZone.getTimeZone(zone.getID()))) {
			throw KeyText.refusal(GregorianCalendar.class, "has a custom time zone", null);
		}
		text.append("Calendar(").append(Long.toString(calendar.getTimeInMillis())).append(',');
		text.quote(zone.getID()).append(',').append(Boolean.toString(calendar.isLenient()));
		text.append(',').append(Integer.toString(calendar.getFirstDayOfWeek())).append(',');
		text.append(Integer.toString(calendar.getMinimalDaysInFirstWeek())).append(',');
		text.append(Long.toString(calendar.getGregorianChange().getTime())).append(')');
	}

}
