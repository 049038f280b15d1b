"""The figures as Prometheus reads them. They name no person, team or round."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import accumulate

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector

from bot.domain.vitals import Vitals
from bot.operations.observed import BUCKETS, Observed


def metrics(observed: Observed, vitals: Vitals | None, now: datetime) -> bytes:
    """The body of an answer to a scrape, in the text format; without `vitals`, what is left."""
    registry = CollectorRegistry(auto_describe=False)
    ProcessCollector(registry=registry)
    registry.register(_Seen(observed))
    if vitals:
        registry.register(_Kept(vitals, now))
    return generate_latest(registry)


class _Seen(Collector):
    """What this process has seen."""

    def __init__(self, observed: Observed) -> None:
        self._observed = observed

    def collect(self) -> Iterator[Metric]:
        seen = self._observed
        yield _by("updates", "Updates taken in.", "kind", seen.updates)
        yield _by("errors", "Lines of log that tell of an error.", "logger", seen.errors)
        yield _counter("throttled", "Requests that Telegram answered with 429.", seen.throttled)
        yield _counter("conflicts", "Requests for updates answered with 409.", seen.conflicts)
        bounds = [*map(str, BUCKETS), "+Inf"]
        taps = list(zip(bounds, accumulate(seen.taps), strict=True))
        told = "From a tap in hand to all of it answered."
        yield HistogramMetricFamily("sixsteps_tap_seconds", told, taps, sum_value=seen.tap_seconds)


class _Kept(Collector):
    """What stands in the database, the same for all processes on it."""

    def __init__(self, vitals: Vitals, now: datetime) -> None:
        self._vitals = vitals
        self._age = (now - vitals.oldest_due).total_seconds() if vitals.oldest_due else 0.0

    def collect(self) -> Iterator[Metric]:
        yield _gauge("outbox_due", "Notices that could have been sent.", self._vitals.waiting)
        yield _gauge("outbox_oldest_seconds", "How long the oldest has waited.", self._age)
        yield _gauge("open_rounds", "Rounds that take answers.", self._vitals.open_rounds)
        yield _gauge("quarantined", "Updates set aside as unreadable.", self._vitals.quarantined)


def _counter(name: str, told: str, value: float) -> Metric:
    return CounterMetricFamily(f"sixsteps_{name}", told, value=value)


def _by(name: str, told: str, label: str, values: Mapping[str, int]) -> Metric:
    family = CounterMetricFamily(f"sixsteps_{name}", told, labels=[label])
    for key, value in values.items():
        family.add_metric([key], value)
    return family


def _gauge(name: str, told: str, value: float) -> Metric:
    return GaugeMetricFamily(f"sixsteps_{name}", told, value=value)
