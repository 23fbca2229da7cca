import os

from django.core.wsgi import get_wsgi_application

from kb.warming import warm_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kb.settings")
application = get_wsgi_application()
warm_up()
