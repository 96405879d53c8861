/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.sql.Timestamp;
import java.text.DecimalFormat;
import java.text.SimpleDateFormat;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.JapaneseDate;
import java.util.BitSet;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SimpleTimeZone;
import java.util.StringJoiner;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Values of the JDK that hold no others.
 */
@SuppressWarnings({ "JavaUtilDate", "deprecation", "JavaTimeDefaultTimeZone", "AddressSelection",
		"UnnecessaryStringBuilder" })
final class JdkScalarSamples {

	private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

	private JdkScalarSamples() {
	}

	static void addTo(ValueRows rows) {
		rows.section("Numbers and text");
		rows.add("`String`", () -> "text");
		rows.add("`String`, half a surrogate pair", () -> "a\ud800b");
		rows.add("`String`, control characters", () -> "a\u0000\r\n\u2028");
		rows.add("`Integer`", () -> 1);
		rows.add("`Long`", () -> 1L);
		rows.add("`Short`", () -> (short) 1);
		rows.add("`Byte`", () -> (byte) 1);
		rows.add("`Double`", () -> 1.5);
		rows.add("`Double`, whole", () -> 2.0);
		rows.add("`Double`, -0.0", () -> -0.0);
		rows.add("`Double`, NaN", () -> Double.NaN);
		rows.add("`Double`, infinite", () -> Double.POSITIVE_INFINITY);
		rows.add("`Float`", () -> 1.1f);
		rows.add("`Float`, NaN", () -> Float.NaN);
		rows.add("`Character`", () -> 'c');
		rows.add("`Boolean`", () -> true);
		rows.add("`BigDecimal`, 1.50", () -> new BigDecimal("1.50"));
		rows.add("`BigDecimal`, 1E+3", () -> new BigDecimal("1E+3"));
		rows.add("`BigInteger`", () -> new BigInteger("123456789012345678901234567890"));
		rows.add("`StringBuilder`", () -> new StringBuilder("a"));
		rows.add("`AtomicInteger`", () -> new AtomicInteger(1));
		rows.add("`AtomicLong`", () -> new AtomicLong(1));
		rows.add("`AtomicBoolean`", () -> new AtomicBoolean(true));
		rows.add("`AtomicReference`", () -> new AtomicReference<>("a"));
		rows.add("`AtomicIntegerArray`", () -> new AtomicIntegerArray(new int[] { 1, 2 }));
		rows.add("`AtomicReferenceArray`", () -> new AtomicReferenceArray<>(new String[] { "a" }));
		rows.add("`LongAdder`", JdkScalarSamples::adder);
		rows.add("`DoubleAdder`", DoubleAdder::new);
		rows.add("`UUID`", () -> new UUID(1, 2));
		rows.add("`Locale`", () -> Locale.GERMANY);
		rows.add("`Currency`", () -> Currency.getInstance("EUR"));
		rows.add("`URI`", () -> URI.create("http://a/b?c#d"));
		rows.add("`URL`", () -> new URL("http://127.0.0.1/"));
		rows.add("`InetAddress`", InetAddress::getLoopbackAddress);
		rows.add("`InetSocketAddress`", () -> new InetSocketAddress("127.0.0.1", 1));
		rows.add("`Pattern`", () -> Pattern.compile("a+", Pattern.CASE_INSENSITIVE));
		rows.add("`BitSet`", () -> BitSet.valueOf(new long[] { 5, 1L << 63 }));
		rows.add("`Class`", () -> String.class);
		rows.add("`TimeUnit`", () -> TimeUnit.DAYS);
		rows.add("`Optional`", () -> Optional.of("x"));
		rows.add("`Optional`, empty", Optional::empty);
		rows.add("`Optional` of a zoned time", () -> Optional.of(ZonedDateTime.of(2026, 7, 1, 10, 0, 0, 0, BERLIN)));
		rows.add("`OptionalInt`", () -> OptionalInt.of(3));
		rows.add("`OptionalLong`, empty", OptionalLong::empty);
		rows.add("`OptionalDouble`", () -> OptionalDouble.of(0.5));
		rows.add("`Random`", () -> new Random(1));
		rows.add("`StringJoiner`", () -> new StringJoiner(","));
		rows.add("`DecimalFormat`", () -> new DecimalFormat("#.0"));
		rows.add("`SimpleDateFormat`", () -> new SimpleDateFormat("yyyy", Locale.ROOT));
		rows.add("`IntSummaryStatistics`", () -> IntStream.of(1, 2).summaryStatistics());
		rows.add("`Object`", Object::new);
		times(rows);
		arrays(rows);
		exceptions(rows);
	}

	private static LongAdder adder() {
		LongAdder adder = new LongAdder();
		adder.add(3);
		return adder;
	}

	private static void times(ValueRows rows) {
		rows.section("Dates and times");
		rows.add("`Instant`, nanoseconds", () -> Instant.ofEpochSecond(1, 123456789));
		rows.add("`LocalDate`", () -> LocalDate.of(2026, 7, 1));
		rows.add("`LocalDate`, year 12345", () -> LocalDate.of(12345, 7, 1));
		rows.add("`LocalTime`, nanoseconds", () -> LocalTime.of(1, 2, 3, 4));
		rows.add("`LocalDateTime`, nanoseconds", () -> LocalDateTime.of(2026, 7, 1, 1, 2, 3, 123456789));
		rows.add("`ZonedDateTime` in Berlin", () -> ZonedDateTime.of(2026, 7, 1, 10, 0, 0, 5, BERLIN));
		rows.add("`ZonedDateTime`, the later of two equal hours",
				() -> ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 0, BERLIN).withLaterOffsetAtOverlap());
		rows.add("`ZonedDateTime` with an offset",
				() -> ZonedDateTime.of(2026, 7, 1, 1, 0, 0, 0, ZoneOffset.ofHours(2)));
		rows.add("`ZonedDateTime`, zone Z", () -> ZonedDateTime.of(2026, 7, 1, 1, 0, 0, 0, ZoneOffset.UTC));
		rows.add("`ZonedDateTime`, zone UTC", () -> ZonedDateTime.of(2026, 7, 1, 1, 0, 0, 0, ZoneId.of("UTC")));
		rows.add("`OffsetDateTime`", () -> OffsetDateTime.of(2026, 7, 1, 10, 0, 0, 0, ZoneOffset.ofHours(2)));
		rows.add("`OffsetTime`", () -> OffsetTime.of(10, 0, 0, 1, ZoneOffset.ofHours(-2)));
		rows.add("`Duration`", () -> Duration.ofSeconds(-1, 500_000_001));
		rows.add("`Period`", () -> Period.of(1, 2, 30));
		rows.add("`Year`", () -> Year.of(2026));
		rows.add("`YearMonth`", () -> YearMonth.of(2026, 2));
		rows.add("`MonthDay`", () -> MonthDay.of(2, 29));
		rows.add("`DayOfWeek`", () -> DayOfWeek.MONDAY);
		rows.add("`Month`", () -> Month.MAY);
		rows.add("`ZoneId`", () -> BERLIN);
		rows.add("`ZoneOffset`", () -> ZoneOffset.ofHoursMinutes(5, 30));
		rows.add("`JapaneseDate`", () -> JapaneseDate.of(2026, 7, 1));
		rows.add("`java.util.Date`", () -> new Date(1234567890123L));
		rows.add("`java.util.Date`, before Christ", () -> new Date(-99_999_999_999_999L));
		rows.add("`java.sql.Date`", () -> java.sql.Date.valueOf("2026-07-01"));
		rows.add("`java.sql.Time`", () -> java.sql.Time.valueOf("10:11:12"));
		rows.add("`java.sql.Timestamp`, nanoseconds", () -> Timestamp.valueOf("2026-07-01 10:00:00.123456789"));
		rows.add("`GregorianCalendar` in Berlin", () -> GregorianCalendar.from(ZonedDateTime.now(BERLIN)));
		rows.add("`GregorianCalendar` of the default locale",
				() -> new GregorianCalendar(TimeZone.getTimeZone("Asia/Tokyo"), Locale.US));
		rows.add("`TimeZone`", () -> TimeZone.getTimeZone("Europe/Berlin"));
		rows.add("`SimpleTimeZone`", () -> new SimpleTimeZone(3_600_000, "own"));
	}

	private static void arrays(ValueRows rows) {
		rows.section("Arrays");
		rows.add("`byte[]`", () -> new byte[] { 1, 2, -1 });
		rows.add("`int[]`", () -> new int[] { 1, -1 });
		rows.add("`long[]`", () -> new long[] { Long.MAX_VALUE });
		rows.add("`short[]`", () -> new short[] { 1 });
		rows.add("`char[]`", () -> new char[] { 'a', '\u0000' });
		rows.add("`boolean[]`", () -> new boolean[] { true, false });
		rows.add("`double[]`", () -> new double[] { 1, 0.1 });
		rows.add("`double[]` with NaN", () -> new double[] { Double.NaN });
		rows.add("`float[]`", () -> new float[] { 0.1f });
		rows.add("`String[]`", () -> new String[] { "a", null });
		rows.add("`Integer[]`", () -> new Integer[] { 1, null });
		rows.add("`Object[]` of several types", () -> new Object[] { 1, 2L, "a", new BigDecimal("1.0"), null });
		rows.add("`int[][]`", () -> new int[][] { { 1 }, {} });
		rows.add("`ZonedDateTime[]`", () -> new ZonedDateTime[] { ZonedDateTime.of(2026, 7, 1, 1, 0, 0, 0, BERLIN) });
		rows.add("array of an enum", () -> new DayOfWeek[] { DayOfWeek.MONDAY });
		rows.add("array of a record", () -> new OwnClassSamples.Point[] { new OwnClassSamples.Point(1, 2) });
		rows.add("empty array", () -> new String[0]);
	}

	private static void exceptions(ValueRows rows) {
		rows.section("Exceptions");
		rows.add("`IllegalStateException`", () -> new IllegalStateException("x"));
		rows.add("exception with a cause and a suppressed one", JdkScalarSamples::exception);
		rows.add("`SQLException`", () -> new java.sql.SQLException("x", "42000", 7));
		rows.add("exception of the application", () -> new OwnClassSamples.OutOfStock("x", 3));
	}

	private static Exception exception() {
		Exception exception = new java.io.UncheckedIOException(new java.io.IOException("cause"));
		exception.addSuppressed(new IllegalArgumentException("other"));
		return exception;
	}

}
