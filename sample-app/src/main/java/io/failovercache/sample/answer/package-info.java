/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The sources of answers and the time that these took.
 */
@NullMarked
package io.failovercache.sample.answer;

import org.jspecify.annotations.NullMarked;
