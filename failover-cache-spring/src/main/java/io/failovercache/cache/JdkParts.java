/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.lang.reflect.Method;
import java.net.InetAddress;
import java.nio.charset.Charset;
import java.sql.Timestamp;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HexFormat;

/**
 * Values of the JDK whose serialized form tells more, or less, than their {@code equals}
 * looks at; and the one object of Spring Data that says there is no limit.
 */
@SuppressWarnings("JavaUtilDate") // old applications have it in their keys
final class JdkParts {

	private JdkParts() {
	}

	/**
	 * Appends the term of such a value.
	 * @return whether it is one
	 */
	static boolean append(KeyText text, Object part) {
		if (part instanceof Timestamp time) {
			text.append("Timestamp(").append(time.toInstant().toString()).append(')');
		}
		else if (part instanceof Date date && part.getClass().getName().startsWith("java.")) {
			text.append("Date(").append(Long.toString(date.getTime())).append(')');
		}
		else if (part instanceof GregorianCalendar calendar && part.getClass() == GregorianCalendar.class) {
			text.append("Calendar(").append(Long.toString(calendar.getTimeInMillis())).append(',');
			text.quote(calendar.getTimeZone().getID()).append(',').append(Boolean.toString(calendar.isLenient()));
			text.append(',').append(Integer.toString(calendar.getFirstDayOfWeek())).append(',');
			text.append(Integer.toString(calendar.getMinimalDaysInFirstWeek())).append(',');
			text.append(Long.toString(calendar.getGregorianChange().getTime())).append(')');
		}
		else if (part instanceof InetAddress address) {
			text.append("InetAddress(").append(HexFormat.of().formatHex(address.getAddress())).append(')');
		}
		else if (part instanceof Charset charset) {
			text.append("Charset(").quote(charset.name()).append(')');
		}
		else if (part instanceof Method method) {
			text.append("Method(").quote(method.toString()).append(')');
		}
		else if (part.getClass().getName().equals("org.springframework.data.domain.Limit$Unlimited")) {
			text.append("Unlimited()");
		}
		else {
			return false;
		}
		return true;
	}

}
