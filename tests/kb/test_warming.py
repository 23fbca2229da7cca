import gc

from django.urls import get_resolver

from kb.warming import warm_up


def test_it_loads_what_workers_share_and_keeps_it_out_of_collection():
    try:
        warm_up()
        assert gc.get_freeze_count() > 0
        assert get_resolver()._populated
    finally:
        gc.unfreeze()
